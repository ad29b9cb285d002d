"""Parts of words that tell whether a hyphen at a line end belongs to the word.

The lists were made by measuring on news text that was wrapped with a dictionary of hyphenation and without one: parts
that were judged wrong moved. They are small on purpose; the document's own words are heard first.
"""

_PREFIXES = """
ante anti arch auto bi co counter cross de ex extra hyper infra inter intra macro mega micro mid mini multi neo
non out over para poly post pre pro pseudo quasi re semi sub super trans tri ultra un under vice
"""

PREFIXES = frozenset(_PREFIXES.split())
"""Prefixes that stand with a hyphen or without one, by the word that follows."""

_FIRST_MEMBERS = """
afro all anglo best better blue cash double drug early east eight eighty eleven euro far fast fifty
first five forty four franco full green gun half hard high ill last late long low middle multi next nine ninety
old one part red russo same second self seven seventy short single sino six sixty slow so soon state ten then
third thirty three twelve twenty two well west white working world year
"""

FIRST_MEMBERS = frozenset(_FIRST_MEMBERS.split())
"""Words that often open a compound with a hyphen in news text."""

_SECOND_MEMBERS = """
aligned and armed backed based be bound broken built chief class collar controlled dollar dominated drawn driven
earning educated elect election ever face facing fired fledged flung foot free friendly funded general going
growing half hearted heavy held hour income known language largest law leaning level like linked lived long
looking made mile minded minute month nosed of old owned paid part party paying profile raising range ranking
ready related rich ridden rights round runner running saving scale selling sex shattering sized sought
speaking sponsored story strapped style supported term than the to toned trained type union up wage wide winged
winning worn year
"""

SECOND_MEMBERS = frozenset(_SECOND_MEMBERS.split())
"""Words that often close a compound with a hyphen in news text."""

_ENDINGS = """
able al ally als ance ances ate ated ates ation ations cal cally cial cially cian cians ciate cies cing comings
curity cy dent dents der ders ding dly ed ence ences ency ent ents er ern ers ery es est fic ficial ficials fore
ful fully gence ger gers ging gle hearted ial ially ian ians ible ic ical ics ier iest ing ings ion ions ious
ish ism isms ist ists ity ive ives ize ized izing lar less lic lics lighting ling lion ly ment mental ments mer
mers ming na nal nally nary ned ner ners ness ning nion or ors ous ously over pean pected ped per pers ping
plain plained ple ples port ported ports pose posed ral red ring rities rity ry sal ser ses shing sia sian side
sident sidents sing sion sional sions sive son ster sters sure sures tal tant tants tary tect ted tee teen ten
tend ter ters ther thing tial tially tic tical tics ting tion tional tions tive tives tled tor tors tory tress
ture tured tures tween ty ual ually ular uled ure ured ures vate ver vers ving vious ward wards ways zation
zations
"""

ENDINGS = frozenset(_ENDINGS.split())
"""Second halves that are no words of news text, or seldom are when a hyphen comes before them."""
