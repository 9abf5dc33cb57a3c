"""``banxin check``: specs and PDFs together, three forms of report, exit codes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from layout.cli.group import cli
from tests.press_pdf import box, place, planted, text

PAGE = """page: 2
name: 要闻
house: house.yaml
map: A A A B B B B B
areas:
  A: {story: quay}
  B: {story: quay, box: {tint: dark}}
"""
HOUSE = "extends: zh-news-broadsheet\ncolours: {dark: C90 M80 Y80 K30, pale: C5}\nfolio: none\n"
STORY = "---\nheadline: 望津码头修好了\n---\n" + "工人用旧条石补齐了台阶，" * 40 + "\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories/quay.md").write_text(STORY, "utf-8")
    (tmp_path / "house.yaml").write_text(HOUSE, "utf-8")
    (tmp_path / "page.yaml").write_text(PAGE, "utf-8")
    (tmp_path / "sound.pdf").write_bytes(planted())
    (tmp_path / "faulty.pdf").write_bytes(planted(place(108, 72), text(size=4), text(size=8, colour="0.4 0.4 0.4 0.3 k", overprint=False)))
    (tmp_path / "broken.pdf").write_bytes(planted()[:900])
    return tmp_path


def check(*words: str) -> Result:
    return CliRunner().invoke(cli, ["check", *words], prog_name="banxin")


def subjects(result: Result) -> dict[str, dict]:
    return {subject["file"]: subject for subject in json.loads(result.stdout)["subjects"]}


def ids(subject: dict) -> set[str]:
    return {finding["id"] for finding in subject["findings"]}


def test_one_bad_file_does_not_stop_the_others(folder: Path) -> None:
    result = check("broken.pdf", "faulty.pdf", "sound.pdf", "--no-separations", "--json")
    assert result.exit_code == 1
    found = subjects(result)
    assert ids(found["broken.pdf"]) == {"pdf/unreadable"}
    assert ids(found["faulty.pdf"]) == {"print/resolution", "print/least-type", "print/small-type"}
    assert found["sound.pdf"]["ok"]
    assert not found["sound.pdf"]["findings"]


def test_checks_that_were_not_made_are_told(folder: Path) -> None:
    result = check("sound.pdf", "--no-separations")
    assert result.exit_code == 0
    assert "not run" in result.stdout
    assert "nothing wrong in what was checked" in result.stdout
    assert check("sound.pdf", "--no-separations", "--strict").exit_code == 1


def test_no_renderer_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folder))
    (subject,) = subjects(check("sound.pdf", "--json")).values()
    assert [missing["check"] for missing in subject["not_done"]] == ["print/total-ink", "print/local-ink", "print/ink-target"]
    assert "Ghostscript" in subject["not_done"][0]["why"]


def test_json_explains_what_was_found(folder: Path) -> None:
    report = json.loads(check("faulty.pdf", "--no-separations", "--format", "json").stdout)
    assert not report["ok"]
    (finding,) = [f for f in report["subjects"][0]["findings"] if f["id"] == "print/small-type"]
    assert finding["severity"] == "warning"
    assert finding["page"] == "1"
    assert len(finding["rect"]) == 4
    assert report["checks"]["print/small-type"]["source"] == "GWG 2022 R0017"
    assert report["checks"]["print/small-type"]["limit"] == "10 pt"
    assert report["subjects"][0]["measures"]["standard"] == "PDF/X-4"


def test_the_table_says_what_and_where(folder: Path) -> None:
    shown = check("faulty.pdf", "--no-separations").stdout
    assert re.search(r"error +print/resolution +p\. 1 at \d+, \d+ mm +a picture \(108 x 72 pixels\) has 86 ppi", shown)
    assert "limit 100 ppi; GWG 2022 R0031" in shown
    assert "not fit to print: 1 error, 2 warnings" in shown


def test_html_stands_alone_and_shows_the_page(folder: Path) -> None:
    result = check("faulty.pdf", "sound.pdf", "--no-separations", "--format", "html", "-o", "out/check.html")
    assert result.exit_code == 1
    page = (folder / "out/check.html").read_text("utf-8")
    assert page.count("data:image/png;base64,") == 2
    assert not re.search(r"""(src|href)=["']?https?:""", page)
    marks = re.findall(r'class="mark (\w+)" data-finding="(\w+)"', page)
    assert sorted(kind for kind, _ in marks) == ["error", "warning", "warning"]
    assert all(f'id="{key}"' in page for _, key in marks)


def test_what_files_hold_is_escaped_in_html(folder: Path) -> None:
    (folder / "a<b>&.pdf").write_bytes(planted(box("0.7 0.7 0.7 0.6 k", "40 40 9 9")))
    page = check("a<b>&.pdf", "--no-separations", "--format", "html").stdout
    assert "a&lt;b&gt;&amp;.pdf" in page
    assert "a<b>" not in page


def test_size_and_level_may_be_asked_for(folder: Path) -> None:
    found = subjects(check("sound.pdf", "--no-separations", "--json", "--standard", "x-1a", "--trim", "390mmx545mm", "--bleed", "5mm"))
    assert {"pdf/standard", "pdf/header", "pdf/transparency", "pdf/page-size", "pdf/bleed"} <= ids(found["sound.pdf"])


@pytest.mark.parametrize("words", [["--trim", "390mm"], ["--bleed", "3"], ["--bleed", "1em"], ["--trim", "axb"]])
def test_wrong_sizes_are_wrong_usage(folder: Path, words: list[str]) -> None:
    result = check("sound.pdf", *words)
    assert result.exit_code == 2
    assert "Error:" in result.stderr


def test_limits_come_from_a_house(folder: Path) -> None:
    (folder / "loose.yaml").write_text(
        "extends: zh-news-broadsheet\nprint: {limits: {least_type: 4pt, small_type: 8pt, thin_rule: 0.2pt}}\n", "utf-8"
    )
    found = subjects(check("faulty.pdf", "--no-separations", "--json", "--house", "loose.yaml"))
    assert ids(found["faulty.pdf"]) == {"print/resolution"}
    (folder / "loose.yaml").write_text("extends: zh-news-broadsheet\nprint: {limits: {smal_type: 8pt}}\n", "utf-8")
    result = check("faulty.pdf", "--no-separations", "--house", "loose.yaml")
    assert result.exit_code == 1
    assert "did you mean 'small_type'?" in result.stderr


# ---- specs ---------------------------------------------------------------------------------------


def test_a_page_is_laid_out_and_checked(folder: Path) -> None:
    result = check("page.yaml")
    assert "page 2 要闻 PDF/X-4" in result.stdout
    assert "print/tint-ink" in result.stdout
    assert "page.yaml: 1 page, 0 errors, " in result.stdout
    assert not list(folder.glob("*-02.pdf"))
    (subject,) = subjects(check("page.yaml", "--json")).values()
    assert subject["kind"] == "page"
    assert {f["file"] for f in subject["findings"] if f["id"] == "print/tint-ink"} == {"page.yaml"}


def test_only_the_files_are_read_on_demand(folder: Path) -> None:
    result = check("page.yaml", "--no-preflight")
    assert result.exit_code == 0
    assert "fit to print" not in result.stdout


def test_mistakes_in_the_spec_come_first(folder: Path) -> None:
    (folder / "page.yaml").write_text(PAGE.replace("tint: dark", "tnt: dark"), "utf-8")
    result = check("page.yaml", "sound.pdf", "--no-separations")
    assert result.exit_code == 1
    assert "did you mean 'tint'?" in result.stderr
    assert "page 2" not in result.stdout
    assert "sound.pdf" in result.stdout


def test_waivers_are_shown_with_their_reason(folder: Path) -> None:
    (folder / "page.yaml").write_text(
        PAGE.replace("{tint: dark}}", '{tint: dark}, print: {waive: {print/tint-ink: "the press is new"}}}')
        + "print: {waive: {print/rgb: none here, print/tint-inc: typo}}\n",
        "utf-8",
    )
    shown = check("page.yaml").stdout
    assert re.search(r"waived +print/tint-ink", shown)
    assert "waived: the press is new" in shown
    assert "nothing on the page breaks print/rgb" in shown
    assert "did you mean 'print/tint-ink'?" in shown


def test_a_poor_picture_is_told_once_and_may_be_waived(folder: Path) -> None:
    Image.new("L", (300, 300), 90).save(folder / "poor.png")
    page = PAGE.replace("B: {story: quay, box: {tint: dark}}", "B: {picture: {file: poor.png, alt: grey}%s}")
    (folder / "page.yaml").write_text(page % "", "utf-8")
    (subject,) = subjects(check("page.yaml", "--json")).values()
    assert [f["severity"] for f in subject["findings"] if f["id"].endswith("resolution")] == ["error"]
    assert subject["measures"]["ink"][0]["source"] == "display list"
    assert not subject["not_done"]

    (folder / "page.yaml").write_text(page % ", print: {waive: {picture/resolution: there is no other, picture/crop: so it is}}", "utf-8")
    (subject,) = subjects(check("page.yaml", "--json")).values()
    assert [f.get("waived") for f in subject["findings"] if f["id"] == "picture/resolution"] == ["there is no other"]
    run = CliRunner().invoke(cli, ["render", "page.yaml", "-o", "out"], prog_name="banxin")
    assert "picture/resolution" not in run.stderr


def test_resolution_limits_of_a_house_hold_for_pdfs(folder: Path) -> None:
    (folder / "loose.yaml").write_text("extends: zh-news-broadsheet\npictures: {resolution: 80ppi, least_resolution: 60ppi}\n", "utf-8")
    found = subjects(check("faulty.pdf", "--no-separations", "--json", "--house", "loose.yaml"))
    assert "print/resolution" not in ids(found["faulty.pdf"])


def test_render_tells_what_the_checks_of_the_layout_find(folder: Path) -> None:
    run = CliRunner().invoke(cli, ["render", "page.yaml", "-o", "out"], prog_name="banxin")
    assert "page.yaml:7:3: warning[print/tint-ink]: a colour of 280 % ink" in run.stderr
    run = CliRunner().invoke(cli, ["render", "page.yaml", "-o", "out", "--no-preflight"], prog_name="banxin")
    assert "print/tint-ink" not in run.stderr


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("{small_type: 1em}", "a limit cannot depend on type"),
        ("{small_type: 8}", "has no unit"),
        ("{most_resolution: fine}", "is no resolution"),
        ("{ink: 24}", "is no percentage"),
    ],
)
def test_wrong_limits_are_told(folder: Path, keys: str, message: str) -> None:
    (folder / "house.yaml").write_text(HOUSE + f"print: {{limits: {keys}}}\n", "utf-8")
    result = check("page.yaml", "--no-preflight")
    assert result.exit_code == 1
    assert message in result.stderr
