"""Paths cannot leave the project folder, whatever names them, unless whoever gives the command allows it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from layout.cli.group import cli
from tests.suite.bad_input import project

SECRET = "这是项目文件夹之外的稿件"
NAMED = {  # what names a path: the file that does, with {} for the path; the path's last part
    "story": ("pages/01.yaml", project.PAGE.replace("story: a,", "story: '{}',"), "stories/a.md"),
    "picture": ("pages/01.yaml", project.PAGE.replace("canal.png", "'{}'"), "pictures/canal.png"),
    "table": ("pages/01.yaml", project.PAGE.replace("{file: league}", "{file: '{}'}"), "data/league.csv"),
    "PDF": ("pages/01.yaml", project.PAGE.replace("ad.pdf", "'{}'"), "ads/ad.pdf"),
    "picture in a line": ("stories/a.md", project.STORY + "见![图]({}){.small}\n", "pictures/canal.png"),
    "house": ("edition.yaml", project.EDITION.replace("house.yaml", "'{}'"), "house.yaml"),
    "house's base": ("house.yaml", project.HOUSE.replace("zh-news-broadsheet", "'{}'"), "house.yaml"),
    "font": ("house.yaml", project.HOUSE.replace("fonts/own.ttf", "'{}'"), "fonts/own.ttf"),
    "profile": ("house.yaml", project.HOUSE.replace("./press.icc", "'{}'"), "press.icc"),
    "line rules": ("house.yaml", project.HOUSE + "body: {rules: '{}'}\n", "rules.yaml"),
    "border": ("pages/01.yaml", project.PAGE.replace("A: {story", "A: {box: {border: '{}'}, story"), "border.yaml"),
    "page": ("edition.yaml", project.EDITION.replace("pages/*.yaml", "'{}'"), "pages/01.yaml"),
    "edition": ("pages/01.yaml", project.PAGE + "edition: '{}'\n", "edition.yaml"),
}


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """A folder beside the project with files of the same names, all of which would do."""
    folder = tmp_path / "beside"
    project.write(folder, **{
        "stories/a.md": project.STORY + SECRET, "house.yaml": "extends: zh-news-broadsheet\n",
        "rules.yaml": "extends: zh-news\n", "border.yaml": "depth: 10\nwidth: 10\ntile: [M0 0 L9 0 L9 9 Z]\ncorner: [M0 0 L9 0 L9 9 Z]\n",
    })  # fmt: skip
    return folder


def render(tmp_path: Path, *more: str, spec: str = "paper/edition.yaml") -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["render", str(tmp_path / spec), "-o", str(tmp_path / "out"), *more])
    assert not isinstance(done.exception, Exception), done.exception
    return done.exit_code, done.output


def written(tmp_path: Path, kind: str, path: str) -> None:
    name, text, _ = NAMED[kind]
    project.write(tmp_path / "paper", **{name: text.replace("{}", path)})


@pytest.mark.parametrize("kind", NAMED)
@pytest.mark.parametrize("how", ["..", "absolute"])
def test_no_path_leads_outside(tmp_path: Path, beside: Path, kind: str, how: str) -> None:
    end = NAMED[kind][2]
    up = "../" * (NAMED[kind][0].count("/") + 1)
    path = f"{up}beside/{end}" if how == ".." else str(beside / end)
    written(tmp_path, kind, path)
    spec = "paper/pages/01.yaml" if kind == "edition" else "paper/edition.yaml"
    code, output = render(tmp_path, spec=spec)
    assert code == 1
    assert "outside the project folder" in output, output
    assert "error[spec/outside-project]" in output or "error[font/missing-file]" in output
    assert "--allow-outside" in output
    assert f"{NAMED[kind][0]}:" in output
    code, output = render(tmp_path, "--allow-outside", str(beside), spec=spec)
    assert "outside the" not in output
    assert "missing" not in output
    assert "unreadable" not in output


@pytest.mark.parametrize("kind", ["story", "picture", "table", "PDF", "house", "font", "profile"])
@pytest.mark.parametrize("link", ["file", "folder"])
def test_no_symbolic_link_leads_outside(tmp_path: Path, beside: Path, kind: str, link: str) -> None:
    project.write(tmp_path / "paper")
    end = NAMED[kind][2]
    if link == "folder" and "/" in end:
        end = end.partition("/")[0]
    inside = tmp_path / "paper" / end
    inside.rename(tmp_path / "moved")
    inside.symlink_to(beside / end)
    code, output = render(tmp_path)
    assert code == 1
    assert "outside the project folder" in output, output
    assert render(tmp_path, "--allow-outside", str(beside))[1].count("outside the") == 0


def test_links_within_the_project_are_fine(tmp_path: Path) -> None:
    project.write(tmp_path / "paper")
    stories = tmp_path / "paper" / "stories"
    stories.rename(tmp_path / "paper" / "copy")
    stories.symlink_to("copy")
    assert "outside the" not in render(tmp_path)[1]


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("https://example.org/canal.png", "nothing is fetched from the net"),
        ("file:///etc/hostname", "nothing is fetched from the net"),
        ("data:image/png;base64,AAAA", "nothing is fetched from the net"),
        (r"C:\photos\canal.png", "paths are written with /"),
        (r"..\beside\pictures\canal.png", "paths are written with /"),
        (r"\\server\photos\canal.png", "paths are written with /"),
        ("C:/photos/canal.png", "paths are written with /"),
    ],
)
@pytest.mark.parametrize("kind", ["picture", "font", "profile", "PDF", "story"])
def test_addresses_and_paths_of_other_systems(tmp_path: Path, beside: Path, kind: str, path: str, hint: str) -> None:
    if kind in ("font", "profile"):
        path = (path if path.endswith(".png") else path + ".png").replace(".png", ".otf" if kind == "font" else ".icc")
    written(tmp_path, kind, path)
    code, output = render(tmp_path)
    assert code == 1
    assert "/missing" in output or "unknown-story" in output
    assert hint in output, output


def test_a_folder_that_is_allowed_is_no_more_than_that(tmp_path: Path, beside: Path) -> None:
    (tmp_path / "beside-too").mkdir()
    (tmp_path / "beside-too" / "canal.png").write_bytes(project.sound()["pictures/canal.png"])
    written(tmp_path, "picture", "../../beside-too/canal.png")
    assert "outside the project folder" in render(tmp_path, "--allow-outside", str(beside))[1]
    two = ["--allow-outside", str(beside), "--allow-outside", str(tmp_path / "beside-too")]
    assert "outside the" not in render(tmp_path, *two)[1]


@pytest.mark.parametrize("command", [["fit"], ["check"], ["export", "--epaper"], ["batch", "--no-cache", "-j", "1"], ["diff"]])
def test_all_commands_take_the_permission(tmp_path: Path, beside: Path, command: list[str]) -> None:
    written(tmp_path, "picture", "../../beside/pictures/canal.png")
    edition = str(tmp_path / "paper" / "edition.yaml")
    rest = [edition] if command == ["diff"] else [] if command[0] in ("fit", "check") else ["-o", str(tmp_path / "out")]
    for more, told in (([], True), (["--allow-outside", str(beside)], False)):
        done = CliRunner().invoke(cli, [*command, edition, *rest, *more])
        assert ("outside the project folder" in done.output) == told or (command == ["diff"] and done.exit_code == 0), done.output
    assert CliRunner().invoke(cli, [*command, edition, "--allow-outside", str(tmp_path / "none")]).exit_code == 2


def test_files_that_are_none(tmp_path: Path) -> None:
    """A pipe would keep us waiting for ever, a device never ends."""
    project.write(tmp_path / "paper", **{"stories/a.md": None})
    os.mkfifo(tmp_path / "paper" / "stories" / "a.md")
    code, output = render(tmp_path)
    assert code == 1
    assert "unknown-story" in output or "not an ordinary file" in output
    project.write(tmp_path / "other", **{"edition.yaml": project.EDITION.replace("pages/*.yaml", "[/dev/zero, pages/01.yaml]")})
    code, output = render(tmp_path, "--allow-outside", "/dev", spec="other/edition.yaml")
    assert "not an ordinary file" in output


@pytest.mark.parametrize("name", ["../../elsewhere", "/elsewhere", "a/b", "..", "a\\b"])
def test_output_stays_in_its_folder(tmp_path: Path, name: str) -> None:
    project.write(tmp_path / "deep" / "paper", **{"edition.yaml": project.EDITION.replace("daily", f"'{name}'")})
    code, output = render(tmp_path, spec="deep/paper/edition.yaml")
    assert code == 1
    assert "edition.yaml:1:7: error[spec/value]" in output
    assert {path.name for path in tmp_path.iterdir()} <= {"deep", "out"}
    assert not list(Path("/").glob("elsewhere*"))
