// Ticks boxes of a page in Chromium, opens it again and saves the marks; says what is ticked then, and where the file is.
// Call: node ticks.cjs FOLDER_WITH_NODE_MODULES CHROMIUM PAGE FOLDER ID…
const [, , modules, executablePath, url, folder, ...ids] = process.argv;
const { chromium } = require(`${modules}/playwright-core`);

(async () => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const context = await browser.newContext({ acceptDownloads: true, offline: true });
  const page = await context.newPage();
  await page.goto(url);
  for (const id of ids) await page.locator(`input[data-box="${id}"]`).first().check();
  await page.reload();
  const ticked = await page.locator("input[data-box]:checked").evaluateAll((boxes) => boxes.map((box) => box.dataset.box));
  const waiting = page.waitForEvent("download", { timeout: 10000 });
  await page.getByRole("button", { name: "Сохранить отметки" }).click();
  const download = await waiting;
  const name = download.suggestedFilename();
  await download.saveAs(`${folder}/${name}`);
  await browser.close();
  process.stdout.write(JSON.stringify({ ticked: [...new Set(ticked)].sort(), name }));
})();
