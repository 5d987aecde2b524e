"""Sentences, words and cuts in the languages of blogs: each post, and its whole teaser."""

import pytest
import regex

from blogtool.excerpt import cut, excerpt
from blogtool.lengths import graphemes as length
from blogtool.post import Post
from blogtool.prose import sentences
from blogtool.source import Source


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Dr. Smith agrees.", "It works!"],
        ["Pourquoi dormir ?", "Parce que c’est bon !", "M. Dupont le dit, p. ex. le soir."],
        ["Il a dit : « Dormez bien. »", "Puis il est parti."],
        ["Il a dit : « Dormez\u00a0!\u00a0»", "Puis il est parti."],
        ["Er sagte: „Schlaft gut.“", "Dann ging er."],
        ["Das gilt z. B. für Öl, bzw. Creme.", "Ende."],
        ["Am 3. Oktober ist frei.", "Der 2. Teil folgt.", "Es war das Jahr 1990.", "Danach kam das 21. Jahrhundert."],
        ["„Schon?“ – so fragen viele.", "„Ja.“", "Er ging."],
        ["I am 30.", "My dog is 3.", "She is nice."],
        ["¿Por qué dormir?", "¡Porque sí!", "El Sr. Pérez lo dice."],
        ["Él dijo: «Duerman bien.»", "Y se fue."],
        ["النوم مهم.", "هل تنام جيدا؟", "نعم!"],
        ["השינה חשובה.", "האם ישנת טוב?", "כן!"],
        ["नींद ज़रूरी है।", "आप कैसे सोते हैं?"],
    ],
    ids=lambda expected: expected[0],
)
def test_sentences_with_spaces_between(expected: list[str]):
    assert split(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["睡眠は大切です。", "よく眠りましょう！", "「はい。」", "終わり。"],
        ["睡眠很重要。", "你睡得好吗？", "很好！"],
        ["「何をしよう。」と考える前に、お茶を入れます。", "おいしい。"],
        ["“贵的不一定好。”他说。", "记得试坐！"],
        ["การนวดช่วยให้นอนหลับ และทำให้สบาย"],
    ],
    ids=lambda expected: expected[0],
)
def test_sentences_without_spaces_between(expected: list[str]):
    assert split("".join(expected)) == expected


POSTS = {
    "French": (
        "Pourquoi dormir",
        "Bonjour à tous !\n\nOn nous le demande souvent. Pourquoi dormir ? Dormir, c’est la santé, dit M. Dupont.",
        60,
        "Dormir, c’est la santé, dit M. Dupont.",
    ),
    "German": (
        "Die Massage im Alltag",
        "Hallo zusammen!\n\nWir fangen an. Eine Massage hilft im Alltag, z. B. gegen Stress. Sie tut gut.",
        60,
        "Eine Massage hilft im Alltag, z. B. gegen Stress.",
    ),
    "Spanish": (
        "El masaje y el sueño",
        "¡Hola!\n\nEmpecemos por el principio. El masaje mejora el sueño, dice el Sr. Pérez. ¿Por qué?",
        60,
        "El masaje mejora el sueño, dice el Sr. Pérez.",
    ),
    "Japanese": (
        "睡眠とマッサージ",
        "今日は良い天気です。マッサージは睡眠を助けます。\nよく眠りましょう。",
        23,
        "マッサージは睡眠を助けます。よく眠りましょう。",
    ),
    "Chinese": ("按摩与睡眠", "今天天气很好。按摩有助于睡眠。\n晚上好好休息。", 14, "按摩有助于睡眠。"),
    "Thai": ("การนวด", "การนวดช่วยให้นอนหลับ และทำให้ร่างกายสบายตลอดทั้งวัน", 20, "การนวดช่วยให้นอนหลับ…"),
    "Arabic": (
        "النوم والتدليك",
        "مرحبا بكم في مدونتنا. التدليك يحسن النوم ويريح العضلات. جربه اليوم!",
        48,
        "التدليك يحسن النوم ويريح العضلات. جربه اليوم!",
    ),
    "Hebrew": (
        "עיסוי ושינה",
        "ברוכים הבאים. עיסוי משפר שינה ומרגיע. נסו אותו היום!",
        36,
        "עיסוי משפר שינה ומרגיע.",
    ),
}


@pytest.mark.parametrize(("title", "text", "limit", "expected"), POSTS.values(), ids=POSTS.keys())
def test_the_teaser_names_the_topic_in_every_language(title: str, text: str, limit: int, expected: str):
    found = excerpt(Post(Source("a.md", f"---\ntitle: {title}\n---\n{text}\n".encode())), limit)
    assert found.text == expected
    assert length(found.text) <= limit


def test_marks_of_arabic_and_hebrew_are_kept():
    text = "النَّوْمُ مُهِمٌّ جِدًّا\u200f لِلصِّحَّةِ وَالْعَافِيَةِ."
    assert excerpt(Post(Source("a.md", text.encode()))).text == text
    hebrew = "הַשֵּׁנָה חֲשׁוּבָה\u200f (כָּל לַיְלָה)."
    assert excerpt(Post(Source("a.md", hebrew.encode()))).text == hebrew


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("Le massage aide à dormir, et il repose.", 30, "Le massage aide à dormir…"),
        ("Coûte 10 000 km de route à pied", 10, "Coûte…"),
        ("Massage hilft z. B. gegen Stress", 18, "Massage hilft…"),
        ("Wir fragten Dr. Müller und Frau", 17, "Wir fragten…"),
        ("マッサージは、睡眠を助けるものです", 13, "マッサージは、睡眠を助け…"),
        ("按摩有助于「睡眠」和休息", 8, "按摩有助于…"),
        ("การนวดช่วยให้นอนหลับ", 7, "การนวด…"),
        ("השינה חשובה לבריאות", 13, "השינה חשובה…"),
    ],
)
def test_a_cut_is_at_a_sensible_point(text: str, limit: int, expected: str):
    assert cut(text, limit) == expected
    assert length(expected) <= limit


@pytest.mark.parametrize(
    "text",
    [
        "การนวดไทยช่วยให้ร่างกายผ่อนคลายและลดอาการปวดเมื่อยที่หลังและคอ",
        "ການນວດຊ່ວຍໃຫ້ຮ່າງກາຍຜ່ອນຄາຍແລະນອນຫຼັບ",
        "မြန်မာစာသည်လှပသောစာဖြစ်သည်",
        "ការម៉ាស្សាជួយឱ្យរាងកាយសម្រាក",
        "ハ\u3099ナナは体にいい果物です",
    ],
)
def test_no_cut_takes_a_mark_from_its_letter(text: str):
    characters = regex.findall(r"\X", text)
    for limit in range(2, len(characters)):
        kept = regex.findall(r"\X", cut(text, limit).removesuffix("…"))
        assert kept == characters[: len(kept)]


def test_thai_is_cut_at_a_space_where_half_of_the_room_is_filled():
    text = "การนวดไทยช่วยให้ร่างกายผ่อนคลาย เหมาะสำหรับคนทำงานออฟฟิศ โดยไม่ได้ขยับตัวและนั่งทั้งวันทุกวัน"
    assert cut(text, 60) == "การนวดไทยช่วยให้ร่างกายผ่อนคลาย เหมาะสำหรับคนทำงานออฟฟิศ…"


def test_a_quotation_in_chinese_gets_no_space_behind_it():
    text = "椅子有三点。“好！”“真的吗？”当然。"
    assert excerpt(Post(Source("a.md", text.encode()))).text == text
