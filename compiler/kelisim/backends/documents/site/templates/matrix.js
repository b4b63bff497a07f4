// The matrix: what the filter leaves of its rows and columns; the filter is in the address, so that it can be shared.

const filter = document.querySelector("form.filter");

function prepareMatrix() {
  const table = document.querySelector(".whole table");
  const rows = [...table.querySelectorAll("tbody tr")];
  const services = rows.filter((row) => !row.matches(".over"));
  const state = filter.querySelector("[data-shown]");
  const controls = Object.fromEntries(
    ["text", "group", "package", "mark"].map((name) => [name, filter.querySelector(name === "text" ? "#_text-asked" : `#_${name}`)]),
  );

  const fits = (row, wanted) => {
    const cells = [...row.querySelectorAll("td")].filter((cell) => !wanted.package || cell.dataset.package === wanted.package);
    const marked = cells.filter((cell) => cell.dataset.marks.split(" ").includes(wanted.mark));
    cells.forEach((cell) => cell.classList.toggle("wanted", marked.includes(cell)));
    return (!wanted.mark || marked.length > 0) &&
      (!wanted.group || row.dataset.groups.split(" ").includes(wanted.group)) &&
      answers(wanted.text, row.querySelector("th").textContent, document.documentElement.lang);
  };

  const apply = () => {
    const wanted = Object.fromEntries(Object.entries(controls).map(([name, control]) => [name, control.value]));
    services.forEach((row) => { row.hidden = !fits(row, wanted); });
    rows.forEach((row, at) => {
      if (!row.matches(".over")) return;
      const next = rows.findIndex((each, place) => place > at && each.matches(".over"));
      row.hidden = rows.slice(at + 1, next === -1 ? rows.length : next).every((each) => each.hidden);
    });
    table.querySelectorAll("[data-package]").forEach((cell) => {
      cell.hidden = Boolean(wanted.package) && cell.dataset.package !== wanted.package;
    });
    const shown = services.filter((row) => !row.hidden).length;
    state.textContent = state.dataset.shown.replace("{shown}", shown).replace("{count}", services.length);
    return wanted;
  };

  const remember = (wanted) => {
    const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value));
    history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
  };

  for (const [name, value] of new URLSearchParams(location.search)) {
    if (controls[name]) controls[name].value = value;
  }
  filter.addEventListener("input", () => remember(apply()));
  filter.addEventListener("submit", (event) => event.preventDefault());
  filter.addEventListener("reset", () => setTimeout(() => remember(apply())));
  apply();
}
if (filter) prepareMatrix();
