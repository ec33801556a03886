// Opens pages in Chromium; says what axe finds on them at two widths and whether they are wider than a narrow screen.
// Call: node axe.cjs FOLDER_WITH_NODE_MODULES CHROMIUM PAGE…
const [, , modules, executablePath, ...pages] = process.argv;
const { chromium } = require(`${modules}/playwright-core`);
const path = `${modules}/axe-core/axe.min.js`;

// What readers may set for themselves (WCAG 2.1, 1.4.12).
const SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }";

// What a reader without a mouse meets: the first stop, where it leads, then every stop up to the end of the page.
async function keyboard(page, url) {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(url);
  const stop = () => page.evaluate(() => {
    const node = document.activeElement;
    const box = node.getBoundingClientRect();
    const style = getComputedStyle(node);
    const seen = box.left >= 0 && box.right <= innerWidth && box.width > 0 && style.outlineStyle !== "none";
    const order = [...document.querySelectorAll("*")].indexOf(node);
    return { order, words: node.textContent.trim().slice(0, 40), id: node.id, tag: node.tagName, seen };
  });
  await page.keyboard.press("Tab");
  const first = await stop();
  await page.keyboard.press("Enter");
  const main = await stop();
  const stops = [];
  for (let count = 0; count < 20000; count++) {
    await page.keyboard.press("Tab");
    const next = await stop();
    if (next.order === stops.at(-1)?.order) continue; // a day has three parts
    if (next.tag === "BODY" || next.order < (stops.at(-1) ?? main).order) break;
    stops.push(next);
  }
  const all = await page.evaluate(() => [...document.querySelectorAll("main :is(a[href], input, select, textarea, button), footer a[href]")].filter((node) => node.checkVisibility()).length);
  return { first, led: main.id, stops: stops.length, all, unseen: stops.filter((one) => !one.seen).map((one) => one.words) };
}

(async () => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const found = {};
  for (const url of pages) {
    const context = await browser.newContext({ bypassCSP: true }); // our pages let in no script but their own
    const page = await context.newPage();
    const violations = [];
    for (const width of [1280, 800, 360]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(url);
      await page.addScriptTag({ path });
      const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      violations.push(...result.violations.map((one) => `${width}: ${one.id}: ${one.nodes[0].html.slice(0, 200)}`));
    }
    await page.setViewportSize({ width: 320, height: 900 });
    await page.goto(url);
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    const wide = await width();
    await page.addStyleTag({ content: SPACED });
    found[url] = { violations, wide, spaced: await width(), keyboard: await keyboard(page, url) };
    await context.close();
  }
  await browser.close();
  process.stdout.write(JSON.stringify(found));
})();
