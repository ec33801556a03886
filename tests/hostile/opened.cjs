// Opens pages in Chromium without the policy that they carry, as if they stood in a page of a site; says what ran.
// Call: node opened.cjs FOLDER_WITH_NODE_MODULES CHROMIUM PAGE…
const [, , modules, executablePath, ...pages] = process.argv;
const { chromium } = require(`${modules}/playwright-core`);

(async () => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const found = {};
  for (const url of pages) {
    const context = await browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    const requests = [], dialogs = [];
    page.on("request", (one) => requests.push(one.url()));
    page.on("dialog", (one) => { dialogs.push(one.message()); one.dismiss(); });
    await page.goto(url);
    await page.keyboard.press("Tab");
    await page.waitForTimeout(50);
    const state = await page.evaluate(() => ({
      ran: window.ran ?? null,
      words: document.body.textContent.length,
      handlers: [...document.querySelectorAll("*")].flatMap((node) => node.getAttributeNames().filter((name) => name.startsWith("on"))),
      addresses: [...document.querySelectorAll("[href], [src], [action], [srcdoc], [data]")].map((node) => node.href ?? node.src ?? node.outerHTML).filter((one) => !/^(https?|mailto|tel|file|#)/.test(one)),
      strangers: [...document.querySelectorAll("iframe, object, embed, base, link, meta[http-equiv=refresh], form:not(.marks):not(.filter), img:not([src^='data:'])")].map((node) => node.outerHTML.slice(0, 100)),
      scripts: document.scripts.length,
    }));
    found[url] = { ...state, dialogs, requests: requests.filter((one) => one !== url) };
    await context.close();
  }
  await browser.close();
  process.stdout.write(JSON.stringify(found));
})();
