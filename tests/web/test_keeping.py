"""What was written is never lost by a page: expired sessions, stale forms, arranged lines."""

import re

import pytest
from tests.conftest import PASSPHRASE, SteppingClock
from tests.web.conftest import Browser

from veilleuse.companion.companion import Companion
from veilleuse.language import Language

TEXTS = {
    Language.FR: "Ma mère est à l’hôpital depuis mardi. J’ai peur. Je me dis que c’est ma faute.",
    Language.EN: "My mother has been in hospital since Tuesday. I am scared. It must be my fault.",
}
DRAFT = "des mots écrits <b>pendant</b> que la session finissait"


@pytest.mark.parametrize("path", ["/write", "/entries/2/edit"])
def test_a_text_sent_after_the_session_ended_comes_back_on_the_sheet(
    alix_browser: Browser, clock: SteppingClock, path: str
) -> None:
    token = alix_browser.token("/write")
    clock.step(hours=2)
    locked = alix_browser.client.post(path, data={"token": token, "text": DRAFT, "move": ""})
    assert locked.status_code == 401
    assert "des mots écrits &lt;b&gt;" in locked.text
    wrong = alix_browser.post("/unlock", passphrase="pas la bonne du tout", draft=DRAFT)
    assert "des mots écrits &lt;b&gt;" in wrong.text
    opened = alix_browser.post("/unlock", passphrase=PASSPHRASE, draft=DRAFT)
    assert opened.status_code == 200
    assert "des mots écrits &lt;b&gt;" in opened.text
    assert alix_browser.get("/write").status_code == 200


def test_a_stale_form_keeps_the_text(alix_browser: Browser) -> None:
    answer = alix_browser.client.post("/write", data={"token": "0" * 64, "text": DRAFT})
    assert answer.status_code == 403
    assert "des mots écrits &lt;b&gt;" in answer.text
    assert "des mots écrits" not in alix_browser.get("/entries").text


def test_the_idle_time_chosen_is_the_one_that_counts(
    alix_browser: Browser, clock: SteppingClock, language: Language
) -> None:
    alix_browser.post("/settings", page="/settings", language=language, idle_minutes="30")
    clock.step(minutes=29)
    assert alix_browser.get("/awake").status_code == 204
    clock.step(minutes=29)
    assert alix_browser.get("/entries").status_code == 200
    clock.step(minutes=31)
    assert alix_browser.get("/awake").status_code == 401
    assert alix_browser.get("/entries").url.path == "/unlock"


def test_the_idle_time_holds_after_unlocking(
    alix_browser: Browser, clock: SteppingClock, language: Language, companion: Companion
) -> None:
    alix_browser.post("/settings", page="/settings", language=language, idle_minutes="1")
    companion.keyring.idle_seconds = 3600
    alix_browser.post("/lock")
    alix_browser.post("/unlock", passphrase=PASSPHRASE)
    clock.step(minutes=2)
    assert alix_browser.get("/entries").url.path == "/unlock"


def test_lines_are_put_elsewhere_and_struck_out_without_script(
    alix_browser: Browser, language: Language
) -> None:
    page = alix_browser.post("/write", page="/write", text=TEXTS[language], move="order").text
    action = re.search(r'action="(/entries/\d+/piece)"', page)
    assert action
    lines = re.findall(r'name="group-(\d+)"', page)
    assert len(lines) >= 2
    fields = {f"group-{line}": "conversation.order.need" for line in lines}
    arranged = alix_browser.post(action.group(1), struck="1", back="/write", **fields)
    assert arranged.url.path == "/write"
    assert arranged.text.count("<s>") == 1
    need = re.search(
        r'data-group="conversation.order.need"[^>]*>(.*?)</ul>', arranged.text, re.DOTALL
    )
    assert need
    assert need.group(1).count('class="slip"') == len(lines)


@pytest.mark.parametrize(
    "fields", [{}, {"group-0": "made.up"}, {"group-0": "conversation.order.need"}]
)
def test_an_arrangement_that_fits_nothing_is_refused(
    alix_browser: Browser, language: Language, fields: dict[str, str]
) -> None:
    page = alix_browser.post("/write", page="/write", text=TEXTS[language], move="order").text
    action = re.search(r'action="(/entries/\d+/piece)"', page)
    assert action
    assert alix_browser.post(action.group(1), **fields).status_code == 404


def test_an_arrangement_holds_no_word(
    alix_browser: Browser, language: Language, companion: Companion
) -> None:
    page = alix_browser.post("/write", page="/write", text=TEXTS[language], move="order").text
    action = re.search(r'action="(/entries/\d+/piece)"', page)
    assert action
    lines = re.findall(r'name="group-(\d+)"', page)
    alix_browser.post(action.group(1), **{f"group-{n}": "conversation.order.tell" for n in lines})
    with companion.notebook(companion.unlock(PASSPHRASE)) as notebook:
        bodies = [record.body for record in notebook.journal.kept(dict)]
    assert len(bodies) == 1
    assert set(bodies[0]) <= {"entry", "groups", "struck"}


def test_the_lamp_dims_and_a_word_says_to_stop(
    alix_browser: Browser, clock: SteppingClock, language: Language
) -> None:
    page = alix_browser.post("/write", page="/write", text=TEXTS[language], move="")
    assert '<body class=""' in page.text
    clock.step(minutes=31)
    alix_browser.post("/unlock", passphrase=PASSPHRASE)
    token = alix_browser.token("/write")
    with alix_browser.client.stream(
        "POST",
        "/write",
        data={"token": token, "text": TEXTS[language]},
        headers={"accept": "text/event-stream"},
    ) as answer:
        body = "".join(answer.iter_text())
    assert "event: lamp\ndata: lamp-dim-1" in body
    assert "event: rest" in body
    assert '<body class="lamp-dim-1"' in alix_browser.get("/write").text


@pytest.mark.parametrize(
    "text",
    [
        "a\u202eb\u200bc\ufeffd",
        "🌙" * 10_000,
        "mot " * 249_999,
        "\x00\x01 un octet",
        "ligne\r\nautre\u2028fin",
    ],
    ids=["marks", "emojis", "megabyte", "binary", "lines"],
)
def test_whatever_is_written_is_kept(
    alix_browser: Browser, companion: Companion, text: str
) -> None:
    answer = alix_browser.post("/write", page="/write", text=text, move="deposit")
    assert answer.status_code == 200
    with companion.notebook(companion.unlock(PASSPHRASE)) as notebook:
        assert notebook.entries(limit=1)[0].text == text


def test_bytes_that_are_no_text_get_a_clear_answer(alix_browser: Browser) -> None:
    token = alix_browser.token("/write")
    answer = alix_browser.client.post(
        "/write",
        content=b"move=deposit&token=" + token.encode() + b"&text=%ff%fe%00oui",
        headers={"content-type": "application/x-www-form-urlencoded"},
    )
    assert answer.status_code == 200
    assert "oui" in alix_browser.get("/entries").text


def test_a_part_too_large_is_said(alix_browser: Browser) -> None:
    token = alix_browser.token("/write")
    answer = alix_browser.client.post(
        "/write", data={"token": token}, files={"text": (None, "x" * 5_000_000)}
    )
    assert answer.status_code in {400, 413}
    assert 'href="/who"' in answer.text
