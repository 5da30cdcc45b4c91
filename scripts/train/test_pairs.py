"""Do the pairs of both passes ask what their passages answer? Checked on toy collections."""

import gzip
import json
import lzma
import re
import tempfile
import unittest
from pathlib import Path

from recipe.collections import Collections
from recipe.first_pairs import first_pairs
from recipe.second_pairs import second_pairs


class PairsTest(unittest.TestCase):
    """Both passes on toy collections: twelve laws of four articles, the last one on a zone."""

    WORDS = [a + b for a in "税地房路水电" for b in "费权证务"]

    def setUp(self) -> None:
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        self.write("laws", [self.article(number) for number in range(48)])
        reports = [{"en": f"We reformed system {number}.", "zh": f"我们改革了制度{number}。"} for number in range(9)]
        self.write("work-report-zh-en", reports)
        papers = [{"title": "题目", "zh": "摘要", "en": "abstract"}, {"title": "只有题目", "zh": ""}]
        self.write("chinaxiv-abstracts", papers)
        entries = [f"{word} {word} [pin1] /sense{at}; more/to act{at}/" for at, word in enumerate(self.WORDS)]
        (self.folder / "cedict.txt.gz").write_bytes(gzip.compress("\n".join(["# comment", *entries]).encode()))
        self.collections = Collections(self.folder)

    def words_of(self, number: int) -> set[int]:
        """Each article has two words of its own; each word stands in four articles."""
        return {number % 24, (number + 1 + number // 24) % 24}

    def article(self, number: int) -> dict:
        title = f"{'开发区' if number >= 44 else '城市'}条例{number // 4}"
        words = "".join(f"，{self.WORDS[word]}" for word in sorted(self.words_of(number)))
        text = f"第一条　#{number}#主管部门应当依法办理{words}；#{number}#有关单位应当在三十日内完成{words}。"
        return {"doc": title, "title": title, "section": "第一章 总则", "text": text}

    def write(self, name: str, rows: list[dict]) -> None:
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (self.folder / f"{name}.jsonl.xz").write_bytes(lzma.compress(text.encode()))

    def test_come_from_all_sources_but_from_no_law_on_a_zone(self) -> None:
        first, second = first_pairs(self.collections, 5), second_pairs(self.collections, 11)
        self.assertEqual([name for name, pairs in first.items() if not pairs], ["words"])  # all stand in too few laws
        self.assertEqual([name for name, pairs in second.items() if not pairs], ["words"])
        text = json.dumps([first, second], ensure_ascii=False)
        self.assertIn("城市条例10", text)
        self.assertNotIn("开发区", text)

    def test_are_the_same_for_the_same_seed(self) -> None:
        for make in (first_pairs, second_pairs):
            self.assertEqual(make(self.collections, 1), make(self.collections, 1))
            self.assertNotEqual(make(self.collections, 1), make(self.collections, 2))

    def test_ask_in_english_for_articles_that_have_the_words(self) -> None:
        pairs = second_pairs(self.collections, 11)["glosses"]
        english = [(query, passage) for query, passage in pairs if query.isascii()]
        self.assertGreater(len(english), 5)
        for query, passage in english:
            asked = {int(word) for word in re.findall("(?:sense|act)([0-9]+)", query)}
            self.assertGreater(len(asked), 0)
            number = int(re.search("#([0-9]+)#", passage)[1])
            self.assertLessEqual(asked, self.words_of(number), query)


if __name__ == "__main__":
    unittest.main()
