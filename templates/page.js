// What a page can do with a script: remember marks and save them, show a choice of rows. Without it everything is there to read.
"use strict";
(() => {
  const main = document.querySelector("main");
  const SCROLLED = [["tabindex", "0"], ["role", "region"], ["aria-label", "Лист шире экрана: прокручивается вбок"]];
  const DONE = "выполнено"; // the state that a tick stands for
  const PARTS = ["state", "done", "evidence", "remark"];

  repeatMerged();
  nameRoles();
  rememberMarks();
  offerChoice();
  offerScrolling();

  // A cell merged over several rows belongs to each of them. Its copies show where rows stand alone: as cards
  // on a narrow screen, and when some of the rows are hidden.
  function repeatMerged() {
    for (const cell of main.querySelectorAll("tbody > tr > [rowspan]")) {
      const span = cell.rowSpan;
      cell.dataset.rowspan = span;
      let row = cell.parentElement;
      for (let below = 1; below < span; below++) {
        row = row.nextElementSibling;
        const copy = cell.cloneNode(true);
        for (const node of [copy, ...copy.querySelectorAll("[id]")]) node.removeAttribute("id");
        copy.rowSpan = 1;
        copy.classList.add("again");
        const after = [...row.cells].find((other) => Number(other.dataset.column) > Number(cell.dataset.column));
        row.insertBefore(copy, after ?? null);
      }
    }
  }

  // The style sheet turns tables into cards on a narrow screen, where some browsers forget what they were.
  function nameRoles() {
    const name = (selector, role) => main.querySelectorAll(selector).forEach((node) => node.setAttribute("role", role));
    name("table", "table");
    name("thead, tbody", "rowgroup");
    name("tr", "row");
    name("td", "cell");
    name("th[scope=col], th[scope=colgroup]", "columnheader");
    name("th[scope=row], th[scope=rowgroup]", "rowheader");
  }

  // Boxes and fields with one id say of one thing: they change together, here and in other tabs. Only what differs from
  // the document is kept, with what the document said then: once it says something else, that is the newer mark.
  function rememberMarks() {
    const key = `antirisk:${main.dataset.document.split("/")[0]}`; // its other checklists hold the same boxes
    const boxes = [...main.querySelectorAll("input[data-box]")];
    const given = new Map();
    const known = (id) => given.get(id) ?? given.set(id, { title: "" }).get(id);
    for (const box of boxes) {
      Object.assign(known(box.dataset.box), { title: box.getAttribute("aria-label"), state: box.defaultChecked ? DONE : "" });
    }
    const fields = [...main.querySelectorAll(".field")].map((field) => {
      const { field: id, part, value } = field.dataset;
      const said = value ?? [...field.firstElementChild.childNodes].map((node) => (node.nodeName === "BR" ? "\n" : node.data)).join("");
      known(id)[part] = said;
      return { id, part, field, control: opened(field, said, known(id).title) };
    });
    if (!given.size) return;

    // Storage may be forbidden (a private window, a file out of a letter): marks then last as long as the page.
    let marked = new Map();
    const load = () => {
      try {
        marked = new Map(JSON.parse(localStorage.getItem(key) ?? "[]").map(([id, parts]) => [id, typeof parts === "boolean" ? { state: parts ? ["", DONE] : [DONE, ""] } : parts]));
      } catch {}
    };
    const save = () => {
      try {
        localStorage.setItem(key, JSON.stringify([...marked]));
      } catch {}
    };
    const was = (id, part) => given.get(id)[part] ?? "";
    const now = (id, part) => {
      const [before, after] = marked.get(id)?.[part] ?? [];
      return before === was(id, part) ? after : was(id, part);
    };
    const set = (id, part, value) => {
      const parts = { ...marked.get(id), [part]: [was(id, part), value] };
      if (value === was(id, part)) delete parts[part];
      if (Object.keys(parts).length) marked.set(id, parts);
      else marked.delete(id);
    };
    const show = () => {
      for (const box of boxes) box.checked = now(box.dataset.box, "state") === DONE;
      for (const { id, part, field, control } of fields) {
        const value = now(id, part);
        if (control.value !== value) {
          control.value = value;
          grow(control);
        }
        field.firstElementChild.textContent = control.type === "date" ? value.split("-").reverse().join(".") : value;
      }
      tell?.();
    };
    const changed = () => [...given].map(([id, { title }]) => {
      const parts = PARTS.filter((part) => now(id, part) !== was(id, part));
      const all = (of) => Object.fromEntries(PARTS.map((part) => [part, of(id, part)]));
      return parts.length ? { id, title, was: all(was), now: all(now) } : null;
    }).filter(Boolean);

    // A tick is a state; one that is taken away takes back the state that it stood for, and the day with it.
    const tick = (id, checked) => {
      const undone = was(id, "state") === DONE;
      set(id, "state", checked ? DONE : undone ? "" : was(id, "state"));
      if (undone) set(id, "done", checked ? was(id, "done") : "");
    };
    main.addEventListener("change", ({ target }) => {
      const place = fields.find(({ control }) => control === target);
      if (!place && !target.matches("input[data-box]")) return;
      load();
      if (place) set(place.id, place.part, target.value.trim());
      else tick(target.dataset.box, target.checked);
      save();
      show();
    });
    main.addEventListener("input", ({ target }) => grow(target));
    addEventListener("storage", (event) => {
      if (event.key !== key && event.key !== null) return;
      load();
      show();
    });
    const tell = "file" in main.dataset ? offerSaving(changed) : null; // without a name where it is of several programs
    load();
    show();
  }

  // A field as something to fill in; on paper its words alone show.
  function opened(field, value, title) {
    const { kind, choice, name } = field.dataset;
    const control = kind === "choice" ? element("select", {}) : kind === "day" ? element("input", { type: "date" }) : element("textarea", { rows: 1 });
    if (kind === "choice") {
      const words = JSON.parse(main.dataset.choices ?? "[]")[choice] ?? [];
      control.append(...[...new Set(["", ...words, value])].map((one) => new Option(one, one)));
    }
    control.setAttribute("aria-label", title ? `${name}: ${title}` : name);
    control.autocomplete = "off"; // what the browser remembers of a form is older than what we do
    field.append(control);
    field.classList.add("open");
    return control;
  }

  // A text is as high as its words.
  function grow(control) {
    if (control.type !== "textarea") return;
    control.style.height = "";
    control.style.height = `${control.scrollHeight + 2}px`;
  }

  // The marks as a file, which «antirisk progress read» takes; `changed` gives what the document does not say.
  function offerSaving(changed) {
    const form = element("form", { className: "marks" }, element("button", {}, "Сохранить отметки"));
    form.setAttribute("aria-label", "Отметки");
    const status = element("p", {});
    status.setAttribute("role", "status");
    form.append(status);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const marks = changed();
      if (!marks.length) {
        status.textContent = "Сохранять нечего: все отметки уже есть в документе.";
        return;
      }
      const { document: made, file, digest } = main.dataset;
      const text = JSON.stringify({ format: "antirisk-marks", version: 1, document: made, file, digest, marks }, null, 1);
      const href = URL.createObjectURL(new Blob([`${text}\n`], { type: "application/json" }));
      const name = `${made.split("/").slice(-2)[0]}.marks.json`; // a program, or whose list it is
      element("a", { href, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(href), 10000);
      status.textContent = `Отметок: ${marks.length}. Они сохранены в файл ${name}: отправьте его тому, кто ведет программу.`;
    });
    place(form, main.querySelector("table"));
    return () => {
      const count = changed().length;
      status.textContent = count ? `Новых отметок: ${count}. Они хранятся в этом браузере, пока вы не сохраните их в файл.` : "";
    };
  }

  // One list of values for each facet that divides the rows; nothing where no row has facets.
  function offerChoice() {
    const tables = [...main.querySelectorAll("table")].filter((table) => ownRows(table).some((row) => row.dataset.facets));
    const rows = tables.flatMap(ownRows);
    const facets = new Map(rows.map((row) => [row, JSON.parse(row.dataset.facets ?? "[]")]));
    const values = new Map();
    for (const [name, value] of [...facets.values()].flat()) values.set(name, (values.get(name) ?? new Set()).add(value));
    if (!values.size) return;

    const form = element("form", { className: "filter", autocomplete: "off" });
    form.setAttribute("aria-label", "Отбор строк");
    const selects = [...values].map(([name, known]) => {
      const select = element("select", { name });
      const sorted = [...known].sort((one, other) => one.localeCompare(other, "ru", { numeric: true }));
      select.append(new Option("все", ""), ...sorted.map((value) => new Option(shown(value), value)));
      form.append(element("label", {}, element("span", {}, name), select));
      return select;
    });
    // A table whose rows all have a node is one of measures; what stands beside it may be of something else.
    const nodes = tables.filter((table) => ownRows(table).every((row) => row.dataset.node));
    const told = (nodes.length ? nodes : tables).flatMap(ownRows);
    const status = element("p", {});
    status.setAttribute("role", "status");
    form.append(element("button", { type: "reset" }, "Показать все"), status);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", apply);
    form.addEventListener("reset", () => setTimeout(apply));
    place(form, tables[0]);

    function apply() {
      const chosen = selects.filter((select) => select.value);
      for (const [row, own] of facets) {
        row.hidden = !chosen.every(({ name, value }) => own.some(([facet, held]) => facet === name && held === value));
      }
      for (const table of tables) {
        flatten(table, chosen.length > 0);
        hideEmpty(table);
      }
      hideHeadings();
      const words = chosen.map((select) => `${select.name}: ${select.selectedOptions[0].text}`).join(", ");
      const left = measures(told.filter((row) => !row.hidden));
      status.textContent = chosen.length ? `Показано мероприятий: ${left} из ${measures(told)} (${words})` : "";
    }
  }

  // What is wider than the screen must be moved sideways without a mouse too.
  function offerScrolling() {
    const offer = () => {
      for (const sheet of main.querySelectorAll(".sheet")) {
        const wide = sheet.scrollWidth > sheet.clientWidth && getComputedStyle(sheet).overflowX === "auto";
        for (const [name, value] of SCROLLED) wide ? sheet.setAttribute(name, value) : sheet.removeAttribute(name);
      }
    };
    addEventListener("resize", offer);
    offer();
  }

  function ownRows(table) {
    return [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => !row.classList.contains("band"));
  }

  // How many measures rows speak of: a measure stands under each of its people and months, and so do its steps.
  function measures(rows) {
    return new Set(rows.map((row) => row.dataset.node?.split("/")[0] ?? row)).size;
  }

  function flatten(table, flat) {
    table.classList.toggle("flat", flat);
    for (const row of ownRows(table)) {
      for (const cell of row.cells) if (cell.dataset.rowspan && !cell.classList.contains("again")) cell.rowSpan = flat ? 1 : cell.dataset.rowspan;
    }
  }

  // A band goes when no row under it is left. From the last row up, `reach` is the deepest level of bands
  // that still have a row to head; bands of one level that follow one another head the same rows.
  function hideEmpty(table) {
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
    const levels = rows.map((row) => Number(row.dataset.level ?? 0));
    let reach = 0;
    for (let index = rows.length - 1; index >= 0; index--) {
      if (!levels[index]) {
        if (!rows[index].hidden) reach = Infinity;
        continue;
      }
      rows[index].hidden = reach < levels[index];
      if (levels[index - 1] !== levels[index]) reach = Math.min(reach, levels[index] - 1);
    }
    table.hidden = rows.every((row) => row.hidden);
  }

  // A heading goes when all tables under it have gone, up to the next heading of its level or above.
  function hideHeadings() {
    for (const heading of main.querySelectorAll("h2, h3, h4, h5, h6")) {
      const under = [];
      for (let next = heading.nextElementSibling; next; next = next.nextElementSibling) {
        if (/^H[2-6]$/.test(next.tagName) && next.tagName <= heading.tagName) break;
        under.push(...(next.matches("table") ? [next] : next.querySelectorAll("table")));
      }
      heading.hidden = under.length > 0 && under.every((table) => table.hidden);
    }
  }

  function place(form, table) {
    let first = table;
    while (first.previousElementSibling?.matches("h2, h3, h4, h5, h6")) first = first.previousElementSibling;
    first.before(form);
  }

  // «2024-05» is a month.
  function shown(value) {
    if (!/^\d{4}-\d\d$/.test(value)) return value;
    return new Intl.DateTimeFormat("ru", { month: "long", year: "numeric" }).format(new Date(`${value}-15T00:00:00`)).replace(/ г\.$/, "");
  }

  function element(tag, properties, ...content) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...content);
    return made;
  }
})();
