"""Who is behind the attributions of several documents on one event."""

from firsthand import Metadata, read_text
from firsthand.linking.events import label_origins

TIMES = """Ilse Brandt, the chief engineer of the Tarn dockyard, said on Monday that the pumps were gone.

The National Alliance of Harbour Workers (NAHW) demanded an inquiry."""
POST = """The pumps are gone, Brandt told reporters.

The NAHW said it would strike. A docker said that nobody had been paid."""


def test_labels_are_shared_across_documents() -> None:
    readings = [
        read_text(text, metadata=Metadata(publisher=publisher, published="2025-06-02"))
        for publisher, text in (("Tarn Times", TIMES), ("Quay Post", POST))
    ]
    labels = label_origins(readings)
    assert [len(each) for each in labels] == [len(reading.attributions) for reading in readings]
    named = [
        {attribution.name.split()[-1]: label for attribution, label in zip(reading.attributions, row, strict=True)}
        for reading, row in zip(readings, labels, strict=True)
    ]
    assert named[0]["Brandt"] == named[1]["Brandt"]
    assert named[1]["docker"] not in labels[0]


def test_no_documents_have_no_labels() -> None:
    assert label_origins([]) == ()
