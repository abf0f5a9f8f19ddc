"""Each page, in both languages, without script."""

import re

import pytest
from tests.conftest import PASSPHRASE
from tests.web.conftest import Browser

from veilleuse.companion.companion import Companion
from veilleuse.language import Language

PAGES = [
    "/write", "/soothe", "/soothe?need=panic", "/soothe/feet-on-floor", "/understand",
    "/understand?q=panic", "/understand/grief", "/progress", "/who", "/settings", "/about",
    "/limits", "/entries", "/export", "/plan", "/message", "/left",
]  # fmt: skip
WORDS = {
    Language.FR: "Ce soir ça tourne, mon frère ne répond plus.",
    Language.EN: "Tonight it spins, my brother stopped answering.",
}
DANGER = {Language.FR: "je veux mourir", Language.EN: "I want to die"}


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_and_leads_to_people(
    alix_browser: Browser, path: str, language: Language
) -> None:
    page = alix_browser.get(path)
    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.text
    if path != "/left":
        assert 'href="/who"' in page.text
        assert 'action="/leave"' in page.text
    assert page.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert not re.search(r"(src|href)=\"https?://(?!\S+\" rel=)", page.text)


def test_first_run_is_three_screens_and_shows_the_words_once(
    nobody: Browser, companion: Companion
) -> None:
    assert 'href="/start"' in nobody.get("/").text
    assert not companion.exists
    made = nobody.post("/start", page="/start", passphrase=PASSPHRASE, again=PASSPHRASE)
    words = re.findall(r"<li>(\w+)</li>", made.text)
    assert len(words) == 12
    choices = nobody.post("/start/words", page="/about", kept="yes")
    assert choices.url.path == "/start/choices"
    assert nobody.get("/").url.path == "/write"
    again = nobody.post("/start", page="/about", passphrase=PASSPHRASE, again=PASSPHRASE)
    assert again.url.path == "/unlock"
    for path in ("/start", "/start/choices", "/settings", "/entries"):
        assert f"<li>{words[0]}</li>" not in nobody.get(path).text


def test_recovery_words_set_a_new_passphrase(nobody: Browser) -> None:
    made = nobody.post("/start", page="/start", passphrase=PASSPHRASE, again=PASSPHRASE)
    words = " ".join(re.findall(r"<li>(\w+)</li>", made.text))
    nobody.post("/lock")
    wrong = nobody.post("/recover", page="/recover", words="un deux", passphrase="toute neuve")
    assert wrong.status_code == 401
    assert "un deux" not in wrong.text
    opened = nobody.post("/recover", page="/recover", words=words, passphrase="toute neuve")
    assert opened.url.path == "/write"
    nobody.post("/lock")
    assert nobody.post("/unlock", page="/unlock", passphrase=PASSPHRASE).status_code == 401
    assert nobody.post("/unlock", page="/unlock", passphrase="toute neuve").url.path == "/write"


@pytest.mark.parametrize(
    "fields",
    [
        {"passphrase": "court", "again": "court"},
        {"passphrase": "assez longue", "again": "autre chose"},
    ],
)
def test_a_bad_passphrase_makes_nothing(
    nobody: Browser, companion: Companion, fields: dict[str, str]
) -> None:
    refused = nobody.post("/start", page="/start", **fields)
    assert refused.status_code == 422
    assert 'role="alert"' in refused.text
    assert not companion.exists


def test_writing_without_script(alix_browser: Browser, language: Language) -> None:
    page = alix_browser.post("/write", page="/write", text=WORDS[language], move="")
    assert page.status_code == 200
    assert WORDS[language] in page.text
    assert 'class="reply"' in page.text


def test_writing_with_a_stream(alix_browser: Browser, language: Language) -> None:
    token = alix_browser.token("/write")
    with alix_browser.client.stream(
        "POST",
        "/write",
        data={"token": token, "text": WORDS[language], "move": "ask"},
        headers={"accept": "text/event-stream"},
    ) as answer:
        body = "".join(answer.iter_text())
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert "event: said" in body
    assert "event: lamp" in body


def test_danger_shows_real_contacts(alix_browser: Browser, language: Language) -> None:
    page = alix_browser.post("/write", page="/write", text=DANGER[language], move="")
    assert "tel:3114" in page.text
    assert "tel:15" in page.text or "tel:112" in page.text  # 112, where English is possible


def test_a_deposit_is_kept(alix_browser: Browser, language: Language) -> None:
    alix_browser.post("/write", page="/write", text=WORDS[language], move="deposit")
    assert WORDS[language] in alix_browser.get("/entries").text


@pytest.mark.parametrize(("text", "status"), [("", 422), ("   ", 422), ("a" * 1_000_001, 413)])
def test_bad_text_is_said_and_kept_on_the_page(
    alix_browser: Browser, text: str, status: int
) -> None:
    answer = alix_browser.post("/write", page="/write", text=text, move="")
    assert answer.status_code == status
    assert 'role="alert"' in answer.text
    if len(text) > 10:
        assert text in answer.text


def test_an_entry_lives_its_life(alix_browser: Browser, language: Language) -> None:
    alix_browser.post("/write", page="/write", text=WORDS[language], move="")
    listed = alix_browser.get("/entries?q=" + ("frère" if language == "fr" else "brother")).text
    found = re.search(r'href="(/entries/\d+)"', listed)
    assert found
    path = found.group(1)
    assert WORDS[language] in alix_browser.get(path).text
    assert alix_browser.post(f"{path}/edit", page=f"{path}/edit", text=" ").status_code == 422
    edited = alix_browser.post(f"{path}/edit", page=f"{path}/edit", text="autre / other")
    assert "autre / other" in edited.text
    alix_browser.post(f"{path}/erase", page=f"{path}/erase")
    assert alix_browser.get(path).status_code == 404


def test_settings_change_the_language(alix_browser: Browser, language: Language) -> None:
    other = "en" if language == "fr" else "fr"
    page = alix_browser.post(
        "/settings", page="/settings", language=other, country="BE", idle_minutes="5", circle="Sam"
    )
    assert f'<html lang="{other}"' in page.text
    assert "0800 32 123" in alix_browser.get("/who").text


def test_a_wrong_setting_is_said(alix_browser: Browser) -> None:
    page = alix_browser.post("/settings", page="/settings", language="fr", idle_minutes="9999")
    assert page.status_code == 422
    assert 'role="alert"' in page.text


def test_relief_and_people_are_noted(alix_browser: Browser) -> None:
    alix_browser.post("/relief", page="/progress", score="7", moment="after")
    alix_browser.post("/reached", page="/progress")
    page = alix_browser.get("/progress").text
    assert "<td>7</td>" in page
    assert ": 1" in page


def test_the_plan_is_kept(alix_browser: Browser) -> None:
    page = alix_browser.post("/plan", page="/plan", people="Sam", signs="je ne réponds plus")
    assert "Sam" in page.text


def test_export_gives_a_file(alix_browser: Browser, language: Language) -> None:
    alix_browser.post("/write", page="/write", text=WORDS[language], move="")
    answer = alix_browser.post("/export", page="/export", format="json")
    assert WORDS[language] in answer.text
    assert "attachment" in answer.headers["content-disposition"]
    short = alix_browser.post("/export", page="/export", format="age", passphrase="court")
    assert short.status_code == 422


def test_locking_and_opening_again(alix_browser: Browser) -> None:
    assert alix_browser.post("/lock", page="/about").url.path == "/unlock"
    assert alix_browser.get("/write").url.path == "/unlock"
    wrong = alix_browser.post("/unlock", page="/unlock", passphrase="pas la bonne du tout")
    assert wrong.status_code == 401
    assert 'role="alert"' in wrong.text
    assert alix_browser.post("/unlock", page="/unlock", passphrase=PASSPHRASE).url.path == "/write"


def test_leaving_quickly_locks_and_says_nothing(alix_browser: Browser) -> None:
    left = alix_browser.post("/leave", page="/write")
    assert left.url.path == "/left"
    assert "Veilleuse" not in left.text
    assert alix_browser.get("/entries").url.path == "/unlock"


def test_json_side(alix_browser: Browser, language: Language) -> None:
    described = alix_browser.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    for path in described["paths"]:
        assert alix_browser.client.request("OPTIONS", path).status_code == 405
    judged = alix_browser.client.post("/api/v1/triage", json={"text": DANGER[language]}).json()
    assert judged["level"] in {"urgent", "emergency"}
    bad = alix_browser.client.post("/api/v1/triage", content=b"{")
    assert bad.status_code == 422
    contacts = alix_browser.get("/api/v1/contacts?country=FR&topic=suicide").json()
    assert contacts[0]["id"] == "fr-3114"
    token = alix_browser.token("/write")
    answer = alix_browser.client.post(
        "/api/v1/messages", json={"text": WORDS[language]}, headers={"x-veilleuse-token": token}
    ).json()
    assert answer["sentences"]
    assert alix_browser.get("/api/v1/entries").json()[0]["text"] == WORDS[language]


def test_health_counts_and_says_no_word(alix_browser: Browser, language: Language) -> None:
    alix_browser.post("/write", page="/write", text=WORDS[language], move="")
    assert alix_browser.get("/healthz").json() == {"status": "ok"}
    assert alix_browser.get("/readyz").json() == {"status": "ok"}
    metrics = alix_browser.get("/metrics").text
    assert "veilleuse_requests_total" in metrics
    assert WORDS[language].split()[0] not in metrics


def test_words_are_tried_and_explained_without_being_kept(
    alix_browser: Browser, language: Language
) -> None:
    words = {Language.FR: "Ce soir encore, j’ai envie de mourir.", Language.EN: "I want to die."}
    page = alix_browser.post("/limits", page="/limits", words=words[language])
    assert page.status_code == 200
    assert f"suicide.{language}.wish" in page.text
    assert "<q>" in page.text
    assert words[language].split(",")[0] not in alix_browser.get("/entries").text


def test_nothing_to_try_says_nothing(alix_browser: Browser) -> None:
    assert "<q>" not in alix_browser.post("/limits", page="/limits", words="  ").text
