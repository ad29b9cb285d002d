"""What common nouns stand for: texts, bodies, people; short closed lists of the language."""

from __future__ import annotations

DOCUMENTS = frozenset(
    (
        "account accounts act ad ads affidavit agreement amendment analysis analyses article articles audit "
        "average averages ballot bill bills blog book books booklet brief briefs brochure bulletin cable cables "
        "calculation calculations census chapter column commercial commercials complaint constitution contract "
        "count data database decree directive directives document documents documentary dossier draft edition "
        "editorial editorials email emails e-mail e-mails entry essay estimate estimates evidence excerpt "
        "excerpts figures file files filing filings film films findings flier footage forecast forecasts "
        "guidelines handout headline headlines index indictment inscription invoice investigation investigations "
        "law laws lawsuit leaflet legislation letter letters list log lyrics manifesto manual manuscript measure "
        "measures memo memoir memoirs memorandum memorandums memos message messages minutes motion note notes "
        "notice novel opinion order ordinance paper papers paragraph petition pamphlet passage photo photos "
        "picture pictures placard plan plaque platform play poem policy poll polling polls post posting postings "
        "posts proclamation projection projections proposal prospectus publication questionnaire ranking rankings "
        "rating ratings readout recording recordings record records referendum regulation regulations release "
        "releases report reporting reports research resolution returns review rule rules ruling rulings script "
        "sign signs slogan song speech statement statements statistics statute story stories studies study "
        "subpoena summary survey surveys syllabus table tally tallies tape tapes testimony text texts thriller "
        "timeline tracker transcript transcripts treaty tweet tweets video videos warrant wording"
    ).split()
)
"""Texts, recordings and counts that can be quoted."""

BODIES = frozenset(
    (
        "academy administration agency airline airport alliance army assembly association authority bank board "
        "brigade bureau cabinet camp campaign caucus center centre chamber charity church city club coalition "
        "college commission committee company conference conglomerate congress consortium convention corporation "
        "council country county court department delegation district division embassy empire employer enterprise "
        "faction federation firm force foundation fund government group hospital house industry initiative "
        "institute institution jury kingdom league legislature library magazine ministry monarchy movement museum "
        "network newspaper newsroom office operator opposition organisation organization outlet pac paper "
        "parliament partnership party police publication publisher regime regulator republic school secretariat "
        "senate service shop society state station store studio syndicate tabloid team think-tank town treasury "
        "tribunal union university village watchdog website"
    ).split()
)
"""Bodies that speak with one voice."""

NAMELESS = frozenset(
    ("source sources insider insiders whistleblower whistleblowers informant informants leaker").split()
)
"""People whose names are kept back by the word itself."""

QUANTIFIERS = frozenset(
    (
        "all almost another any both certain countless dozens each enough every few fewer fifty five forty four "
        "half hundreds less lots many majority millions more most nearly no none nine numerous one other others "
        "plenty scores seven several six some ten thousands three twelve twenty two various"
    ).split()
)
"""Words that count, or leave open, how many."""

PEOPLE = frozenset(
    (
        "people persons men women children kids students voters residents citizens families workers employees "
        "teachers parents friends relatives neighbors neighbours officials aides advisers advisors allies critics "
        "experts analysts observers economists scientists researchers scholars historians doctors nurses lawyers "
        "attorneys prosecutors judges lawmakers legislators senators congressmen representatives politicians "
        "governors mayors leaders diplomats ambassadors ministers strategists operatives consultants donors "
        "supporters backers opponents rivals detractors defenders advocates activists protesters demonstrators "
        "conservatives liberals progressives moderates democrats republicans independents millennials "
        "evangelicals christians muslims jews catholics immigrants migrants refugees veterans soldiers troops "
        "officers policemen firefighters witnesses survivors victims reporters journalists editors writers "
        "columnists commentators pundits pollsters respondents members colleagues candidates contenders hopefuls "
        "delegates superdelegates lobbyists executives managers investors owners farmers businesses companies "
        "countries nations states cities groups organizations organisations outlets newspapers networks media "
        "press public crowd audience crowds audiences electorate base community communities establishment field "
        "fans viewers readers users customers consumers drivers patients males females adults teenagers elders "
        "seniors boomers outsiders skeptics sceptics authorities camps campaigns pacs unions banks clubs schools "
        "courts generals admirals commanders agents staffers staff surrogates majority minority plurality handful "
        "number series trio pair couple dozens hundreds thousands millions scores some many most others several "
        "few those both they sides side everyone everybody"
    ).split()
)
"""Plurals and collectives of people, and of bodies, without a name."""

PERSONS = frozenset(
    (
        "actor actress adviser advisor agent aide ally ambassador analyst anchor anybody anyone artist assistant "
        "associate athlete attorney author banker bishop blogger boss boy broadcaster brother businessman "
        "businesswoman caller candidate captain cardinal chair chairman chairwoman chairperson chancellor chef "
        "chief child citizen cleric clerk co-author co-chair co-chairman co-editor co-founder co-host co-owner "
        "coach colleague columnist comedian commander commentator commissioner congressman congresswoman "
        "consultant contractor coordinator correspondent councilman councilwoman counsel counselor critic "
        "customer daughter dean delegate democrat deputy designer detective developer diplomat director doctor "
        "donor driver economist editor educator employee engineer entrepreneur envoy executive expert farmer "
        "father fellow firefighter founder friend front-runner frontrunner general girl governor grandmother "
        "guard guest head historian host husband insider investigator investor journalist judge justice king "
        "lawmaker lawyer leader lecturer legislator lieutenant lobbyist magnate man manager mayor member minister "
        "mogul moderator mother narrator negotiator neighbor neighbour nominee nurse officer official operative "
        "operator opponent organizer owner parent participant partner pastor patient person physician pilot "
        "player policeman politician pollster pope premier president priest principal producer professor "
        "prosecutor protester psychologist publisher rabbi rancher reader realtor rector relative reporter "
        "representative republican researcher resident respondent retiree rival runner-up scholar scientist "
        "secretary senator sergeant sheriff singer sister soldier solicitor someone somebody son speaker "
        "spokesman spokesperson spokeswoman staffer star strategist student superintendent supervisor supporter "
        "surgeon surrogate survivor teacher technician treasurer trustee tycoon undersecretary veteran viewer "
        "victim volunteer voter waiter waitress whistleblower widow wife witness woman worker writer"
    ).split()
)
"""One person, by role or relation; nameless unless a name follows."""

CAPITALS = frozenset(
    (
        "moscow beijing washington brussels berlin paris london tehran ankara jerusalem kiev kyiv caracas havana "
        "tokyo delhi islamabad kabul baghdad damascus riyadh cairo seoul pyongyang ottawa canberra madrid rome "
        "athens warsaw budapest vienna stockholm minsk taipei hanoi jakarta manila pretoria nairobi abuja "
        "brasilia bogota lima vatican"
    ).split()
)
"""Capitals, which speak for their governments."""

COUNTRIES = frozenset(
    " ".join(name.split())
    for name in """
    afghanistan; albania; algeria; america; argentina; armenia; australia; austria; azerbaijan; bahrain; bangladesh;
    belarus; belgium; bolivia; bosnia; brazil; britain; bulgaria; cambodia; canada; chile; china; colombia; croatia;
    cuba; cyprus; czech republic; denmark; ecuador; egypt; england; estonia; ethiopia; european union; eu; finland;
    france; georgia; germany; ghana; great britain; greece; haiti; hungary; iceland; india; indonesia; iran; iraq;
    ireland; israel; italy; japan; jordan; kazakhstan; kenya; kosovo; kuwait; latvia; lebanon; libya; lithuania;
    luxembourg; malaysia; mali; malta; mexico; moldova; mongolia; montenegro; morocco; myanmar; nepal; netherlands;
    new zealand; nigeria; north korea; north macedonia; norway; oman; pakistan; palestine; panama; paraguay; peru;
    philippines; poland; portugal; qatar; romania; russia; rwanda; saudi arabia; scotland; senegal; serbia; singapore;
    slovakia; slovenia; somalia; south africa; south korea; south sudan; soviet union; spain; sri lanka; sudan;
    sweden; switzerland; syria; taiwan; tanzania; thailand; tunisia; turkey; uganda; uk; u.k.; ukraine; united arab
    emirates; united kingdom; united nations; united states; uruguay; u.s.; usa; uzbekistan; venezuela; vietnam;
    wales; yemen; zambia; zimbabwe
    """.split(";")
)
"""Countries and unions of them, which speak as their governments."""
