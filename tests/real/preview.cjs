// Looks at the preview in Chromium while files are saved; says what the pages showed.
// Call: node preview.cjs FOLDER_WITH_NODE_MODULES CHROMIUM ADDRESS FILE, in a folder where FILE can be saved.
const [, , modules, executablePath, address, file] = process.argv;
const { chromium } = require(`${modules}/playwright-core`);
const { readFileSync, renameSync, writeFileSync } = require("node:fs");
const axe = `${modules}/axe-core/axe.min.js`;
const timeout = 60000;

(async () => {
  const good = readFileSync(file, "utf8");
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const context = await browser.newContext({ viewport: { width: 1000, height: 500 } });
  const page = await context.newPage();
  const errors = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(error.message));

  const panel = page.locator("antirisk-preview aside");
  const shown = (words) => panel.getByText(words).first().waitFor({ timeout });
  const text = () => page.locator("main").innerText();

  await page.goto(address);
  await page.getByRole("link", { name: "Чек-лист" }).first().click();
  await page.getByRole("link", { name: "Программа", exact: true }).click();
  await shown("Замечаний нет");
  const before = await text();

  await page.evaluate(() => scrollTo(0, 40));
  const place = await page.evaluate(() => scrollY);
  const times = [];
  for (let round = 0; round < 5; round++) {
    const words = `Проба ${round}`;
    const start = performance.now();
    writeFileSync(file, good.replace("Рост", words));
    await page.waitForFunction((words) => document.body?.innerText.includes(words), words, { polling: 5, timeout });
    times.push(performance.now() - start);
  }
  await page.waitForFunction((place) => scrollY === place, place, { timeout });

  writeFileSync(`${file}.tmp`, good.replace("[директор]", "[завуч]"));
  renameSync(`${file}.tmp`, file); // as editors save
  await shown("1 ошибка");
  await page.getByText("ПРОЕКТ").first().waitFor({ timeout });
  const link = await panel.getByRole("link", { name: /:\d+$/ }).getAttribute("href");
  await panel.locator("summary").click();
  const folded = !(await panel.getByText("Как исправить").isVisible());
  writeFileSync(file, good);
  await page.waitForFunction((before) => document.querySelector("main")?.innerText === before, before, { timeout });
  await shown("Замечаний нет");

  await page.evaluate(() => (window.same = true));
  const whole = await text();
  writeFileSync(file, good.replace("период:", "период: ["));
  await shown("показан прежний");
  const kept = (await text()) === whole && (await page.evaluate(() => window.same));
  const choice = !(await panel.getByText("Как исправить").isVisible());
  await panel.locator("summary").click();
  const told = page.locator("antirisk-preview #said", { hasText: "показан прежний" }); // a moment later than shown
  await told.waitFor({ state: "attached" });
  const said = await told.textContent();

  const other = await browser.newContext({ bypassCSP: true });
  const checked = await other.newPage();
  const violations = [];
  // axe cannot tell that the document's skip link comes before the links of the panel, which stand in another tree.
  for (const url of [address, page.url()]) {
    for (const width of [1280, 360]) {
      await checked.setViewportSize({ width, height: 900 });
      await checked.goto(url);
      await checked.addScriptTag({ path: axe });
      const result = await checked.evaluate(() => window.axe.run({ exclude: ["a.skip"] }, { resultTypes: ["violations"] }));
      violations.push(...result.violations.map((one) => `${width}: ${one.id}: ${one.nodes[0].html.slice(0, 200)}`));
    }
  }
  await page.emulateMedia({ media: "print" });
  const printed = await panel.isVisible();
  writeFileSync(file, good);
  await browser.close();
  process.stdout.write(
    JSON.stringify({ before, errors, link, folded, kept, choice, said, violations, printed, times: times.map(Math.round) }),
  );
})();
