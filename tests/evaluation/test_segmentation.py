"""Documents are rebuilt from CoNLL-U as text, with what their comments and last columns say."""

import gzip
from pathlib import Path

from evaluation.segmentation import read_gold, score

CONLLU = """\
# newdoc id = made
# meta::genre = news
# newpar
1\tThey\t_\t_\t_\t_\t_\t_\t_\tA=1
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tca\t_\t_\t_\t_\t_\t_\t_\t_
3\tn't\t_\t_\t_\t_\t_\t_\t_\t_
4\t.\t_\t_\t_\t_\t_\t_\t_\t_

# sent_id = 2
1\tGo\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\t!\t_\t_\t_\t_\t_\t_\t_\t_

"""


def test_spaces_stand_where_the_treebank_has_them(tmp_path: Path) -> None:
    file = tmp_path / "made.conllu.gz"
    file.write_bytes(gzip.compress(CONLLU.encode()))
    (gold,) = read_gold(file)
    assert gold.text.rstrip() == "They can't. Go!"
    assert gold.comments == {"newdoc id": "made", "meta::genre": "news"}
    assert gold.misc[0] == "A=1"
    assert len(gold.misc) == len(gold.tokens) == 6
    tokens, sentences = score([gold])
    assert tokens.counts() == (6, 6, 6)
    assert sentences.counts() == (2, 2, 2)
