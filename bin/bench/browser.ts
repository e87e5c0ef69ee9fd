import { chromium } from "@playwright/test";
import { chromium as installed } from "@/bin/setup/debian.mjs";

/** The browser of the stories; Ctrl-C is the bench's, which closes it and the product in their order. */
export const openBrowser = () =>
  chromium.launch({
    executablePath: installed(),
    args: ["--no-sandbox", "--disable-gpu"],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
