import { printFigure } from "./foundation/figure";
import { startTwice } from "./foundation/product";
import { inThrowaway } from "./frame/throwaway";
import { measurePages } from "./pages/measure";

/** The figures of ten main pages at the demo, against a Sigill of its own that is thrown away afterwards. */
await inThrowaway("bench", async (family, place) => {
  const { url } = await startTwice(family, place.wanted);
  const worst = await measurePages(url);
  printFigure("pages.cls-max", worst.shift, "", { atMost: 0.1 });
  printFigure("pages.requests-max", worst.requests, "", { atMost: 30 });
  printFigure("pages.html-max-gzip", worst.html, "kB", { atMost: 20 });
  printFigure("pages.lcp-p75", worst.paint, "ms");
});
