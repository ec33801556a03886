// Opens pages in Chromium; says what axe finds on them at two widths and whether they are wider than a narrow screen.
// Call: node axe.cjs FOLDER_WITH_NODE_MODULES CHROMIUM PAGE…
const [, , modules, executablePath, ...pages] = process.argv;
const { chromium } = require(`${modules}/playwright-core`);
const path = `${modules}/axe-core/axe.min.js`;

(async () => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const found = {};
  for (const url of pages) {
    const context = await browser.newContext({ bypassCSP: true }); // our pages let in no script but their own
    const page = await context.newPage();
    const violations = [];
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(url);
      await page.addScriptTag({ path });
      const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      violations.push(...result.violations.map((one) => `${width}: ${one.id}: ${one.nodes[0].html.slice(0, 200)}`));
    }
    await page.setViewportSize({ width: 320, height: 900 });
    await page.goto(url);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    found[url] = { violations, wide };
    await context.close();
  }
  await browser.close();
  process.stdout.write(JSON.stringify(found));
})();
