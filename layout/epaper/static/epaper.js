// Search and keys. Works from a folder on disk as well as from a server.
(() => {
  const input = document.querySelector("#search input"), list = document.querySelector("#found");
  const { titles, articles, none } = window.banxinSearch;
  // full width and half width, capitals and small letters are one; lengths stay, so that hits can be marked in the text
  const fold = (text) => text.split("").map((char) => { const plain = char.normalize("NFKC").toLowerCase(); return plain.length === 1 ? plain : char; }).join("");
  const folded = articles.map(({ id, text }) => ({ id, text, plain: fold(text) }));
  const find = () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    list.replaceChildren();
    list.hidden = !words.length;
    if (!words.length) return;
    const hits = folded.filter(({ plain }) => words.every((word) => plain.includes(word)));
    for (const { id, text, plain } of hits.slice(0, 30)) {
      const item = document.createElement("li"), link = document.createElement("a"), line = document.createElement("p");
      link.href = titles[id].file;
      link.textContent = `${titles[id].page}  ${titles[id].title}`;
      const at = plain.indexOf(words[0]);
      const mark = document.createElement("mark");
      mark.textContent = text.slice(at, at + words[0].length);
      line.append(text.slice(Math.max(at - 20, 0), at), mark, text.slice(at + words[0].length, at + 50));
      item.append(link, line);
      list.append(item);
    }
    if (!hits.length) list.append(Object.assign(document.createElement("li"), { textContent: none }));
  };
  input.addEventListener("input", find);
  document.querySelector("#search").addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  document.addEventListener("keydown", (event) => {
    if (event.target === input) { if (event.key === "Escape") { input.value = ""; find(); input.blur(); } return; }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") { event.preventDefault(); input.focus(); }
    const step = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    if (step) document.querySelector(`a[rel=${step}]`)?.click();
  });
})();
