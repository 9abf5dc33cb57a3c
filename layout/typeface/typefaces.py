"""All faces a page may use: by role or family, with fallback for characters a face lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from layout.resources import data_dir
from layout.typeface.catalogue import Catalogue, read_catalogue
from layout.typeface.errors import UnknownFamilyError
from layout.typeface.proven import ProvenFaces
from layout.typeface.subset import Subset, make_subset
from layout.typeface.userface import open_user_face
from layout.typeface.weights import by_weight

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence
    from pathlib import Path

    from layout.diagnostics import Diagnostics
    from layout.style import UserFace
    from layout.typeface.face import Face

T = TypeVar("T")


class Typefaces:
    """The bundled faces and those of the house. Open once per process and pass on; callers cannot change it.

    Answers are cached. Sharing between pages and threads is safe: two threads may at worst work out
    the same answer twice.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        bundled: Sequence[Face],
        house: Sequence[tuple[str, Face]] = (),
        unusable: Iterable[str] = (),
    ) -> None:
        """Use :meth:`bundled` and :meth:`with_faces`.

        ``house`` pairs each face with the role or family name it answers to; ``unusable`` are such
        names whose faces could not be opened (and were reported).
        """
        self._catalogue = catalogue
        self._bundled = tuple(bundled)
        self._house = tuple(house)
        self._unusable = frozenset(name.casefold() for name in unusable)
        self._keys = {face.key: face for face in self.all()}
        self._resolved: dict[tuple[str, int], Face] = {}
        self._chains: dict[tuple[str, int], tuple[Face, ...]] = {}
        self._found: dict[tuple[str, str, int], Face | None] = {}
        self._remembered: dict[tuple[Hashable, ...], Any] = {}

    @classmethod
    def bundled(cls, folder: Path | None = None) -> Typefaces:
        """The faces that ship with the engine (or another ``folder`` with a catalogue). No font file is opened yet.

        Raises:
            FileNotFoundError: the installation is incomplete.
        """
        catalogue = read_catalogue(folder or data_dir("fonts"))
        return cls(catalogue, [file.face() for file in catalogue.files])

    def with_faces(
        self, faces: Sequence[UserFace], read: Callable[[str], bytes], problems: Diagnostics, proven: ProvenFaces | None = None
    ) -> Typefaces:
        """These faces and the house's own; ``self`` stays as it is.

        ``read`` gives the content of a file of the project (``World.read_bytes``), ``proven`` keeps which have been seen to be whole. Faces that cannot
        be used are reported (see :func:`~layout.typeface.userface.open_user_face`) and left out;
        their family names then stand for the role they meant or for the first role, so that the rest
        of the page can still be laid out and checked.
        """
        proven = ProvenFaces() if proven is None else proven
        house, unusable, keys = list(self._house), set(self._unusable), set(self._keys)
        for wanted in faces:
            name = wanted.family.strip()
            role = name.casefold() if name.casefold() in self.roles else ""
            face = open_user_face(wanted, role, keys, read, problems, proven)
            if face is None:
                unusable.add(name)
            else:
                house.append((name.casefold(), face))
                keys.add(face.key)
        return Typefaces(self._catalogue, self._bundled, house, unusable)

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles every installation can set, in fallback order: ``song``, ``hei``, ``kai``, then those with a stand-in."""
        return (*self._catalogue.roles, *self._catalogue.fallback)

    @property
    def families(self) -> tuple[str, ...]:
        """All names :meth:`resolve` knows: roles first, then family names."""
        known: dict[str, str] = {}
        for name in (*self.roles, *(face.family for face in self.all()), *(given for given, _ in self._house)):
            known.setdefault(name.casefold(), name)
        return tuple(known.values())

    def all(self) -> tuple[Face, ...]:
        """Every face: the bundled ones in the catalogue's order, then the house's in its order."""
        return (*self._bundled, *(face for _, face in self._house))

    def face(self, key: str) -> Face:
        """The face with this key.

        Raises:
            KeyError: there is none.
        """
        return self._keys[key]

    def resolve(self, family: str, weight: int) -> Face:
        """The face for a role or family name (any case) and a weight, or the best weight there is.

        A house face given for a role takes the role over as a whole, as a CSS font-face does: give
        it in each weight the styles use.

        Raises:
            UnknownFamilyError: no face answers to ``family``.
        """
        face = self._resolved.get((family, weight))
        if face is None:
            face = self._resolved[family, weight] = by_weight(self._answering(family), weight)[0]
        return face

    def chain(self, family: str, weight: int) -> tuple[Face, ...]:
        """Where to look for a character, in order, each face once.

        The style's own face; the other faces of its role; those of the other roles in the order
        song, hei, kai; last the house's faces that have no role, in its order. Within a role the
        best weight comes first, the house's face before a bundled one of the same weight.

        Raises:
            UnknownFamilyError: no face answers to ``family``.
        """
        chain = self._chains.get((family, weight))
        if chain is None:
            first = self.resolve(family, weight)
            order = [first]
            if not first.role:  # a family of the house without a role: its own other weights first
                order += by_weight(self._answering(family), weight)
            for role in dict.fromkeys(filter(None, (first.role, *self.roles))):
                order += by_weight(self._by_role(role), weight)
            order += [face for _, face in self._house if not face.role]
            chain = self._chains[family, weight] = tuple(dict.fromkeys(order))
        return chain

    def remembered(self, key: tuple[Hashable, ...], make: Callable[[], T]) -> T:
        """What a layer above has worked out about faces: made for the first who asks, kept as long as the faces."""
        known: T | None = self._remembered.get(key)
        if known is None:
            known = self._remembered[key] = make()
        return known

    def find(self, char: str, family: str, weight: int) -> Face | None:
        """The first face of the chain that has this one character; ``None`` if none has: report it, never draw .notdef.

        Raises:
            UnknownFamilyError: no face answers to ``family``.
        """
        try:
            return self._found[char, family, weight]
        except KeyError:
            face = self._found[char, family, weight] = next((f for f in self.chain(family, weight) if f.has(char)), None)
            return face

    def find_cluster(self, text: str, family: str, weight: int) -> Face | None:
        """The first face of the chain that has all base characters of a cluster.

        Combining marks, variation selectors and joiners do not by themselves send it to another face
        (see :func:`~layout.typeface.clusters.needed_characters`).

        Raises:
            UnknownFamilyError: no face answers to ``family``.
        """
        if len(text) > 1 or not text.isalnum():
            from layout.typeface.clusters import needed_characters

            text = needed_characters(text)
        if len(text) == 1:
            return self.find(text, family, weight)
        return next((face for face in self.chain(family, weight) if all(map(face.has, text))), None)

    def substitution(self, family: str) -> str | None:
        """Why another role stands in for this one (a note for the user), or ``None`` if none does."""
        name = family.strip().casefold()
        stand_in = self._catalogue.fallback.get(name)
        return stand_in.note if stand_in and not self._by_role(name) else None

    def subset(self, key: str, gids: Iterable[int]) -> Subset:
        """Cut the face ``key`` to some glyphs, for embedding; see :func:`~layout.typeface.subset.make_subset`.

        Raises:
            KeyError: no face has this key.
            ValueError: a glyph id the face does not have.
        """
        return make_subset(self._keys[key], gids)

    def _by_role(self, role: str) -> list[Face]:
        """Faces of a role, the house's first."""
        return [*(face for _, face in self._house if face.role == role), *(face for face in self._bundled if face.role == role)]

    def _answering(self, family: str) -> list[Face]:
        """The faces that answer to a name; never empty."""
        name = family.strip().casefold()
        own = [face for given, face in self._house if given == name]
        by_role = [face for face in self._bundled if face.role == name]
        by_family = [face for face in self.all() if face.family.casefold() == name]
        if found := own or by_role or by_family:
            return found
        if name in self._catalogue.fallback:
            return self._answering(self._catalogue.fallback[name].role)
        if name in self._unusable:
            return self._answering(self.roles[0])
        raise UnknownFamilyError(family, self.families)
