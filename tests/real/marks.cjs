// Fills in a checklist in Chromium as people do, opens it again, saves the marks; says what the page showed.
// Call: node marks.cjs FOLDER_WITH_NODE_MODULES CHROMIUM PAGE FOLDER, where the folder takes the file of marks.
const [, , modules, executablePath, url, folder] = process.argv;
const { chromium } = require(`${modules}/playwright-core`);

(async () => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, offline: true });
  const page = await context.newPage();
  const errors = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(url);

  // What is known of a row by its id: the box and its fields.
  const row = (id) => ({
    box: page.locator(`input[data-box="${id}"]`).first(),
    field: (part) => page.locator(`.field[data-field="${id}"][data-part="${part}"] > :not(span)`).first(),
  });
  const shown = async (id) => {
    const { box, field } = row(id);
    const values = await Promise.all(["state", "done", "evidence", "remark"].map((part) => field(part).inputValue()));
    return [await box.isChecked(), ...values];
  };
  const status = () => page.locator("form.marks [role=status]").textContent();
  const save = async () => {
    const waiting = page.waitForEvent("download", { timeout: 10000 });
    await page.getByRole("button", { name: "Сохранить отметки" }).click();
    const download = await waiting;
    const path = `${folder}/${download.suggestedFilename()}`;
    await download.saveAs(path);
    return path;
  };

  const [first, second, third] = ["совет#2023-11", "совет#2023-12", "отчет#0"];
  const before = await shown(third);
  await page.getByRole("button", { name: "Сохранить отметки" }).click();
  const nothing = await status();

  await row(first).box.focus(); // without a mouse
  await page.keyboard.press("Space");
  const ticked = await shown(first);
  await row(second).field("state").selectOption("выполнено частично");
  await row(second).field("done").fill("2023-12-20");
  await row(second).field("evidence").fill("Протокол № 4\nhttps://example.ru/protokol");
  await row(second).field("remark").fill("Без отчета & «итога»");
  await row(second).field("remark").blur();
  await row(third).box.uncheck();
  const filled = [await shown(first), await shown(second), await shown(third)];
  const told = await status();

  await page.reload();
  const again = [await shown(first), await shown(second), await shown(third)];
  const path = await save();

  await page.emulateMedia({ media: "print" });
  const printed = await page.evaluate(() => ({
    controls: [...document.querySelectorAll("main :is(button, select, textarea, input:not([type=checkbox]))")].filter((node) => node.checkVisibility()).length,
    words: [...document.querySelectorAll(".field > span")].filter((node) => node.checkVisibility() && node.textContent).map((node) => node.innerText),
  }));
  await browser.close();
  process.stdout.write(JSON.stringify({ before, nothing, ticked, filled, told, again, path, printed, errors }));
})();
