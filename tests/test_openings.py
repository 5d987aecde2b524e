"""Lines with which posts begin that say nothing of the topic, and lines that only look like them."""

import pytest

from blogtool.openings import is_dangling, is_facts, is_note, is_paragraph_of_notes, is_rest, is_said_aside, is_stock

NOTES = [
    "Editor’s note: This guest post is by Jane.",
    "Redaktionelle Anmerkung: Dieser Text ist alt.",
    "This post was originally published on the blog of the clinic.",
    "*This article first appeared in the Clinic News.*",
    "Dieser Beitrag erschien zuerst im Klinikblatt.",
    "Este artículo se publicó en 2020.",
    "This is the second post in a series about sleep.",
    "Part 3 of a series.",
    "Originally posted on Medium.",
    "Cross-posted from the blog of the AMTA",
    "Guest post by Jane Doe",
    "Update: this was fixed.",
    "Updated on May 4, 2023: the link changed.",
    "UPDATE (2020-01-01): moved.",
    "Disclaimer: I work there.",
    "Please note: we moved.",
    "By Jane Doe and John Roe, RMT",
    "Von Jana Muster",
    "Posted on January 3, 2020 by Jane.",
    "January 3, 2020",
    "3 January 2020 by Jane Doe",
    "Disclosure: This post contains affiliate links.",
    "Medical disclaimer: this is no advice.",
    "This post may contain affiliate links.",
    "As an Amazon Associate I earn from qualifying purchases.",
    "This post is sponsored by Example Tools.",
    "Sponsored post",
    "Anzeige",
    "This interview has been edited for length and clarity.",
    "The conversation was lightly edited.",
    "Last tested with Debian 12.",
    "Delivered on 4 June 2023.",
    "Today's guest post is by Nora Lind, who teaches chess.",
    "This bit of history appeared on 24 January 2017.",
    "Note de la rédaction : cet article date de 2020.",
    "Nota della redazione: testo del 2020.",
    "Nota da redação: texto de 2020.",
    "Nota de la redacción: texto de 2020.",
    "この記事は2020年に公開されました。",
    "著者：田中",
    "编者按：本文首发于示例网。",
    "本文首发于示例网。",
    "이 글은 2020년에 작성되었습니다.",
    "Автор: Иван Иванов",
    "7 minute read",
    "Reading time: 5 minutes",
]
GREETINGS = [
    "Hi!",
    "Hi everyone 👋",
    "Hello again!",
    "Hey folks, welcome back!",
    "Hello, world!",
    "Salut les amis !",
    "Liebe Leserinnen und Leser,",
    "Dear friends of the clinic, it's time for our monthly news!",
    "Welcome to our blog.",
    "Happy New Year!",
    "It's that time again!",
    "You can read this post on our blog.",
    "Let's dive in!",
    "Stay tuned.",
    "Many thanks to all of you.",
    "Photo by Jane Doe",
    "Welcome back to my blog.",
    "Have a great weekend!",
    "Happy reading!",
    "Schönes Wochenende!",
    "Subscribe here.",
    "Subscribe to our newsletter!",
    "You're reading The Bend, a weekly letter about water.",
    "Listen on Apple Podcasts, Spotify or RSS.",
    "Watch the recording.",
    "Tudo bem?",
    "Cześć!",
    "Hej!",
    "Merhaba arkadaşlar!",
    "Xin chào các bạn!",
    "Привет, друзья!",
    "سلام دوستان!",
    "السلام عليكم!",
    "שלום לכולם!",
    "नमस्ते दोस्तों!",
    "こんにちは、田中です。",
    "みなさん、こんにちは。",
    "大家好，我是小美。",
    "안녕하세요, 김민수입니다.",
    "สวัสดีค่ะ",
    "Price: 70–90 €",
]
OF_THE_TOPIC = [
    "By default, the program looks at all posts.",
    "By sleeping well you live longer.",
    "Updating your phone is easy.",
    "Note that sleep matters.",
    "Notes from the field are here.",
    "Important changes came in 2023.",
    "First published in 2003, the book is a classic.",
    "The second post of the year is about sleep.",
    "This post describes how we published the data.",
    "This post is written for people who sleep badly.",
    "In this post, we show how to sleep.",
    "Hi is a short word.",
    "Disclosure of prices is the law now.",
    "Delivered on time, bread is best.",
    "This guest room is small.",
    "Sponsored posts must say so.",
    "This interview is about sleep.",
    "This conversation changed how I edit texts.",
    "This text was edited by three people, and each of them wanted another title.",
    "Have a great weekend in Leeds with these five walks.",
    "Listen to your body.",
    "Watch the birds at your window.",
    "Subscribe to fewer things.",
    "Hejduk built few houses.",
    "سلام دوستان شما را می‌سازد.",
    "大家好奇的是价格。",
    "この記事では、肩こりを和らげる習慣を紹介します。",
    "本文介绍三种椅子。",
    "Hello World programs are a tradition.",
    "Welcome to the edge release roundup of August 2025!",
    "Thanks to a new oil, massage is easier.",
    "Share your experience with us in the survey.",
    "Home is where the heart is.",
    "Read the room before you talk to a client.",
]


@pytest.mark.parametrize("text", NOTES)
def test_notes_about_the_post(text: str):
    assert is_note(text)
    assert is_paragraph_of_notes(text)


@pytest.mark.parametrize("text", GREETINGS)
def test_greetings_and_what_is_said_around_a_post(text: str):
    assert is_said_aside(text, frozenset())


@pytest.mark.parametrize("text", OF_THE_TOPIC)
def test_sentences_that_only_look_like_them(text: str):
    assert not is_note(text)
    assert not is_said_aside(text, frozenset())


def test_a_paragraph_is_a_note_as_a_whole_by_its_label_or_when_it_is_short():
    topic = " Sleep is a third of our lives, and few know how to do it well, so we asked a hundred people." * 2
    assert is_paragraph_of_notes("Editor’s note: this is old." + topic)
    assert is_paragraph_of_notes("This is part 2 of our series on sleep. Find the rest below.")
    assert not is_paragraph_of_notes("This is part 2 of our series on sleep." + topic)
    assert is_paragraph_of_notes(f"(This bit of history appeared on 24 January 2017.{topic})")


def test_the_rest_of_a_sentence_begins_in_small_letters():
    assert is_rest("if that is switched on.")
    assert not is_rest("If that is switched on, it works.")
    assert not is_rest("npm links packages.")


def test_lines_that_each_name_a_thing_are_facts_and_questions_with_their_answers_are_none():
    assert is_facts("Location: Berlin or remote\nSalary: 70–90 k€")
    assert is_facts("📅 When: 14 June\n📍 Where: 12 High Street")
    assert not is_facts("Location: Berlin or remote")
    assert not is_facts("Q: Does it hurt?\nA: No.")
    assert not is_facts("We sleep badly: one in\nthree: that is much.")


@pytest.mark.parametrize(
    "text",
    [
        "This helps.",
        "However, it helps.",
        "It's a cure.",
        "One of them is sleep.",
        "Since then we sleep.",
        "Dies hilft.",
        "Cela aide.",
        "Esto ayuda.",
        "Porque ayuda.",
        "No. It pulls.",
        "Yes, it helps.",
    ],
)
def test_sentences_that_point_back(text: str):
    assert is_dangling(text)


@pytest.mark.parametrize(
    "text", ["This post is new.", "This week we slept.", "Sleep helps.", "Itching is no fun.", "No bed is best."]
)
def test_sentences_that_stand_alone(text: str):
    assert not is_dangling(text)


def test_sentences_that_could_begin_any_post():
    assert is_stock("In today's fast-paced world, everyone is stressed.")
    assert is_stock("In the digital age, sleep is rare.") == is_stock("In today’s world, sleep is rare.") is True
    assert not is_stock("In the clinic, sleep is rare.")
