// Keeps a page of the preview as it should be: the server says which document belongs here and what the panel says.
// It says so after every connection too, so nothing is missed while there is none.
"use strict";
(() => {
  const host = document.querySelector("antirisk-preview");
  const root = host.shadowRoot ?? attached(host);
  const panel = root.getElementById("panel");
  const said = root.getElementById("said");
  const lost = root.getElementById("lost");
  const memory = stored();
  let source = null;

  keepChoice();
  announce();
  document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", () => document.hidden || connect());

  // A browser has few connections to one host; pages that nobody sees must not take them all.
  function connect() {
    if (source) return;
    source = new EventSource(host.dataset.events);
    source.addEventListener("open", () => (lost.hidden = true));
    source.addEventListener("message", ({ data }) => apply(JSON.parse(data)));
    source.addEventListener("error", () => {
      lost.hidden = false;
      if (source?.readyState !== EventSource.CLOSED) return;
      disconnect();
      setTimeout(() => document.hidden || connect(), 1000);
    });
  }

  function disconnect() {
    source?.close();
    source = null;
  }

  function apply(state) {
    if (state.page !== host.dataset.page) {
      disconnect();
      location.reload(); // keeps the place that was being read
      return;
    }
    if (state.key === host.dataset.key) return;
    host.dataset.key = state.key;
    const focused = root.activeElement !== null;
    panel.innerHTML = state.panel;
    keepChoice();
    if (focused) panel.querySelector("summary, a")?.focus();
    announce();
  }

  // Whether the findings are unfolded is the reader's choice once it has been made.
  function keepChoice() {
    const details = panel.querySelector("details");
    if (!details) return;
    const chosen = memory.get("open");
    if (chosen !== null) details.open = chosen === "yes";
    details.querySelector("summary").addEventListener("click", () => memory.set("open", details.open ? "no" : "yes"));
  }

  // For those who listen: what the panel says in short, when it is news.
  function announce() {
    const words = [...panel.querySelectorAll(".notice, summary")].map((node) => node.textContent.trim()).join(" ");
    if (memory.get("said") === words) return;
    memory.set("said", words);
    setTimeout(() => (said.textContent = words), 100);
  }

  // A window's own memory; where it is forbidden, that of the page.
  function stored() {
    const own = new Map();
    const key = (name) => `antirisk:${name}`;
    return {
      get(name) {
        try {
          return sessionStorage.getItem(key(name));
        } catch {
          return own.get(name) ?? null;
        }
      },
      set(name, value) {
        try {
          sessionStorage.setItem(key(name), value);
        } catch {
          own.set(name, value);
        }
      },
    };
  }

  // Browsers that do not know declarative shadow trees leave the template where it stands.
  function attached(element) {
    const template = element.querySelector("template");
    const made = element.attachShadow({ mode: "open" });
    made.append(template.content);
    return made;
  }
})();
