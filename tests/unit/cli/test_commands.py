"""The commands, as a user calls them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from layout.cli.group import _COMMANDS, cli

STORY = """---
headline: 河堤绿道今日开放
---
本报讯（记者 王洋）河岸市滨河绿道今日开放，全长12.6公里，沿线设驿站9处，市民可步行、骑车往返。

绿道管理处负责人表示，驿站每天开放到晚上10点。
"""
PAGE = """page: 2
name: 要闻
paper: 河岸日报
date: 2026-11-22
areas:
  A: {story: greenway, at: {columns: 1-3, lines: 1-30}}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "greenway.md").write_text(STORY, "utf-8")
    (tmp_path / "page.yaml").write_text(PAGE, "utf-8")
    return tmp_path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments])


@pytest.mark.parametrize("command", _COMMANDS)
def test_every_command_has_help_with_an_example(command):
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "Example:" in result.output


def test_a_misspelt_command_is_wrong_usage():
    result = run("rendre")
    assert result.exit_code == 2
    assert "Did you mean 'render'?" in result.output


def test_render_writes_pdf_png_and_json(project):
    result = run("render", project / "page.yaml", "-o", project / "out", "--png", "--dpi", 40, "--json")
    assert result.exit_code == 0, result.output
    written = {p.suffix: p for p in (project / "out").iterdir()}
    assert set(written) == {".pdf", ".png", ".json"}
    assert written[".pdf"].read_bytes().startswith(b"%PDF-1.6")
    assert written[".png"].read_bytes().startswith(b"\x89PNG")
    lines = [item for block in json.loads(written[".json"].read_text("utf-8"))["blocks"] for item in block["items"]]
    assert any("本报讯" in line.get("text", "") for line in lines)


def test_overset_text_exits_with_1_but_is_printed(project):
    (project / "page.yaml").write_text(PAGE.replace("1-30", "1-3"), "utf-8")
    result = run("render", project / "page.yaml", "-o", project / "out")
    assert result.exit_code == 1
    assert "error[fit/overset]" in result.output
    assert list((project / "out").glob("*.pdf"))


def test_strict_writes_nothing(project):
    (project / "page.yaml").write_text(PAGE.replace("1-30", "1-3"), "utf-8")
    result = run("render", project / "page.yaml", "-o", project / "out", "--strict")
    assert result.exit_code == 1
    assert not list((project / "out").glob("*")) if (project / "out").exists() else True


def test_a_broken_page_does_not_stop_the_others(project):
    bad = project / "bad.yaml"
    bad.write_text("page: 3\nareas: {A: {story: nothing}\n", "utf-8")
    result = run("render", bad, project / "page.yaml", "-o", project / "out")
    assert result.exit_code == 1
    assert "bad.yaml:" in result.output
    assert len(list((project / "out").glob("*.pdf"))) == 1


def test_check_reports_all_mistakes_with_places(project):
    (project / "page.yaml").write_text(PAGE.replace("story: greenway", "stroy: greenway").replace("page: 2", "page: two"), "utf-8")
    result = run("check", project / "page.yaml")
    assert result.exit_code == 1
    assert "did you mean 'story'?" in result.output
    assert "page.yaml:1:7: error" in result.output
    assert "page.yaml:6:7: error" in result.output


def test_check_json(project):
    result = run("check", project / "page.yaml", "--json")
    assert result.exit_code == 0
    report = json.loads(result.output)
    assert report["ok"]
    assert [subject["file"] for subject in report["subjects"]] == [os.path.relpath(project / "page.yaml")]


def test_fit_says_what_is_free_and_what_is_over(project):
    result = run("fit", project / "page.yaml", "--json")
    assert result.exit_code == 0
    (article,) = json.loads(result.output)[0]["articles"]
    assert article["story"] == "greenway"
    assert article["used"] + article["free_lines"] == article["available"]
    assert article["over_lines"] == 0

    (project / "page.yaml").write_text(PAGE.replace("1-30", "1-3"), "utf-8")
    result = run("fit", project / "page.yaml", "--json")
    assert result.exit_code == 1
    (article,) = json.loads(result.output)[0]["articles"]
    assert article["over_lines"] > 0
    assert article["over_chars"] == len("".join(article["overset"].split()))


def test_lines_of_a_story(project):
    result = run("lines", project / "stories" / "greenway.md", "--measure", "12.5em", "--json")
    assert result.exit_code == 0
    lines = [json.loads(row) for row in result.output.splitlines()]
    assert lines[0]["text"].startswith("本报讯")
    assert all(abs(line["indent_em"] + line["width_em"] - line["measure_em"]) < 0.001 for line in lines[1:-1] if not line["last"])


def test_lines_from_standard_input():
    result = CliRunner().invoke(cli, ["lines", "--measure", "5em", "--indent", "0em", "-"], input="一二三四五六七\n")
    assert result.exit_code == 0
    assert "一二三四五\n" in result.output


def test_lines_says_what_no_face_has():
    result = CliRunner().invoke(cli, ["lines", "--rules", "ko-news", "-"], input="하늘\n")
    assert result.exit_code == 0
    assert "하 U+D558" in result.output


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [("--measure", "12", "has no unit"), ("--rules", "zh-newz", "zh-news"), ("--face", "sogn", "song"), ("--size", "tall", "not a length")],
)
def test_lines_with_a_wrong_option_is_wrong_usage(option, value, message):
    result = CliRunner().invoke(cli, ["lines", option, value, "-"], input="一二三")
    assert result.exit_code == 2
    assert message in result.output


def test_fonts_names_roles_and_the_missing_fangsong():
    result = run("fonts", "--has", "字\U0002a6d6")
    assert result.exit_code == 0
    for word in ("song", "hei", "kai", "OFL-1.1", "fangsong", "in no bundled face"):
        assert word in result.output


def test_schema_prints_and_writes(tmp_path):
    printed = run("schema", "page")
    assert json.loads(printed.output)["title"]
    assert run("schema", "-o", tmp_path / "schema").exit_code == 0
    assert (tmp_path / "schema" / "page.schema.json").read_text("utf-8") == printed.output


def test_help_loads_none_of_the_engine():
    code = "import sys; sys.argv = ['banxin', '--help']\nfrom layout.cli.group import cli\ntry: cli()\nexcept SystemExit: pass\nprint(*sys.modules, file=sys.stderr)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr.split()
    assert not {"yaml", "pydantic", "uharfbuzz", "rich", "layout.api"} & set(loaded)


def test_an_internal_error_exits_with_70(tmp_path):
    page = tmp_path / "page.yaml"
    page.write_text(PAGE, "utf-8")
    code = (
        "import sys, layout.project\n"
        "def boom(*a): raise RuntimeError('boom')\n"
        "layout.project.read_spec = boom\n"
        f"sys.argv = ['banxin', 'check', {str(page)!r}]\n"
        "from layout.cli import main\nmain()"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.returncode == 70
    assert "internal error: RuntimeError: boom" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("command", [["--help"], ["lines", "-"], ["schema", "page"]])
def test_output_that_has_no_room_is_no_bug(command):
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [sys.executable, "-m", "layout", *command], input="河岸区图书馆", stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert result.returncode == 1
    assert "No space left" in result.stderr
    assert "bug" not in result.stderr
    assert "Traceback" not in result.stderr


def test_a_process_ends_at_once_but_for_what_is_to_be_done_at_its_end():
    code = (
        "import sys, atexit, os\n"
        "atexit.register(print, 'last words')\n"
        "class Kept:\n    def __del__(self, write=os.write): write(2, b'freed')\n"
        "kept = Kept()\n"
        "from layout.cli import main\nmain()"
    )
    for arguments, status, printed in (
        (["explain", "fit/overset"], 0, "fit/overset"),
        (["rendr"], 2, ""),
    ):
        result = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
        assert result.returncode == status, result.stderr
        assert printed in result.stdout
        assert result.stdout.endswith("last words\n")
        assert "freed" not in result.stderr
    watched = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.setprofile(lambda *_: None)\n{code}", "explain"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "freed" in watched.stderr


def test_an_edition_becomes_one_pdf(project):
    (project / "pages").mkdir()
    for number in (1, 2):
        (project / "pages" / f"{number}.yaml").write_text(PAGE.replace("page: 2", f"page: {number}"), "utf-8")
    (project / "edition.yaml").write_text("paper: 河岸日报\ndate: 2026-11-22\npages: pages/*.yaml\n", "utf-8")
    result = run("render", project, "-o", project / "out", "--merged", "--png", "--dpi", 30)
    assert result.exit_code == 0, result.output
    assert {p.name for p in (project / "out").iterdir()} == {"2026-11-22.pdf", "2026-11-22-01.png", "2026-11-22-02.png"}
    with pikepdf.open(project / "out" / "2026-11-22.pdf") as pdf:
        assert len(pdf.pages) == 2
        assert pdf.docinfo["/Title"] == "河岸日报 2026-11-22"


def test_pictures_are_kept_from_one_run_to_the_next(project):
    from tests.photos import file, photo

    (project / "pictures").mkdir()
    (project / "pictures" / "photo.jpg").write_bytes(file(photo((800, 600)), "JPEG"))
    (project / "page.yaml").write_text("page: 2\nmap: A A A A A A A A\nareas: {A: {picture: {file: photo.jpg, caption: 说明}}}\n", "utf-8")

    def pdf(*how):
        assert run("render", project / "page.yaml", "-o", project / "out", *how).exit_code in {0, 1}
        return (project / "out" / "page-02.pdf").read_bytes()

    kept = project / "kept"
    first = pdf("--cache", kept)
    stored, header = sorted((path for path in kept.rglob("*") if path.is_file()), key=lambda path: path.parent.name == "headers")
    assert header.parent.name == "headers"
    made = stored.stat().st_mtime_ns
    assert pdf("--cache", kept) == first
    assert stored.stat().st_mtime_ns >= made
    assert pdf("--no-cache") == first
    assert len([path for path in kept.rglob("*") if path.is_file()]) == 2


@pytest.mark.parametrize("command", [["render"], ["batch", "--no-cache", "-j", "1"]])
def test_the_command_line_wins_over_the_house(project, command):
    result = run(*command, project / "page.yaml", "-o", project / "out", "--standard", "pdf/x-1a", "--marks", "slug,crop")
    assert result.exit_code == 0, result.output
    with pikepdf.open(project / "out" / "page-02.pdf") as pdf:
        assert pdf.docinfo["/GTS_PDFXVersion"] == "PDF/X-1a:2003"
        sheet = pdf.pages[0].obj
        assert float(sheet.TrimBox[0] - sheet.MediaBox[0]) == pytest.approx(15 * 72 / 25.4, abs=0.01)


def test_unknown_marks_are_wrong_usage(project):
    result = run("render", project / "page.yaml", "--marks", "crop,colours")
    assert result.exit_code == 2
    assert "'colours': any of crop, registration, bar, slug" in result.output


def completed(words, monkeypatch):
    from click.shell_completion import BashComplete

    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    shell = BashComplete(cli, {}, "banxin", "_BANXIN_COMPLETE")
    return {item.value for item in shell.get_completions(*shell.get_completion_args())}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("banxin ren", {"render"}),
        ("banxin render --st", {"--standard", "--strict"}),
        ("banxin render --standard PDF/X-1", {"pdf/x-1a"}),
        ("banxin new x --preset zh-news", {"zh-news-broadsheet", "zh-news-tabloid"}),
        ("banxin explain fit/overs", {"fit/overset"}),
    ],
)
def test_the_shell_completes(words, found, monkeypatch):
    assert completed(words, monkeypatch) == found
