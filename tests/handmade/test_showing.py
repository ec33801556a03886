"""Whether a paper shows what a hand did."""

from __future__ import annotations

import pytest

from generator.handmade.acts import Act, Come, Gone, Moved, Reworded
from generator.handmade.pieces import Line, Piece
from generator.handmade.shown import shows

LINE = Line("Диагностика")
PARAGRAPH, ROW = Piece(0, ((LINE,),), folded="Диагностика"), Piece(1, ((LINE,),), ("диагностика",), table=1)


@pytest.mark.parametrize(
    "act",
    [
        Gone(PARAGRAPH),
        Gone(ROW),
        Come(PARAGRAPH, None, {}),
        Moved(ROW, None),
        Reworded(PARAGRAPH, 0, (LINE,), 0, (LINE,), ()),
        Reworded(ROW, 0, (LINE,), 0, (LINE,), ()),
    ],
)
def test_a_paper_that_cannot_be_printed_proves_nothing(act: Act) -> None:
    """What a change made unprintable has no pieces: that nothing of the old stands there is no proof."""
    assert not shows(act, [])
