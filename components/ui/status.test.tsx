import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Card } from "./card";
import { timeLeft } from "./countdown";
import { StatusTag } from "./status-tag";
import { Table } from "./table";
import { type Tone, tones } from "./tone";
import { ValidityRail } from "./validity-rail";

const all: Tone[] = ["gran", "sjo", "bjork", "massing", "skymning", "falu", "sten", "plain"];

describe("a status", () => {
  it.each(all)("%s is said by a word and an icon, not by colour alone", (tone) => {
    const html = renderToStaticMarkup(<StatusTag tone={tone}>Aktiv</StatusTag>);
    expect(html).toContain("Aktiv");
    expect(html).toMatch(/<svg[^>]*aria-hidden="true"/);
  });

  it("has an icon of its own for each tone", () => {
    expect(new Set(all.map((tone) => tones[tone].icon)).size).toBe(8);
  });

  it("has an edge of its own for each tone in use; what has ended has none", () => {
    const edges = all.map((tone) => tones[tone].edge);
    expect(edges).toEqual(["dotted", "dashed", "solid", "notch", "double", "thick", "none", "none"]);
  });
});

describe("a table", () => {
  const html = renderToStaticMarkup(
    <Table
      caption="E-legitimationer"
      columns={[
        { key: "holder", label: "Innehavare", sort: { href: "?sort=holder", direction: "ascending" } },
        { key: "number", label: "Nummer" },
        { key: "used", label: "Senast använd" },
        { key: "choose", label: "Välj", hideLabel: true },
      ]}
      rows={[
        { key: "1", tone: "falu", cells: { holder: "Per Holm", number: "EL-2024-002290", choose: "x" } },
      ]}
    />,
  );

  it("names each cell for the card it becomes on a phone", () => {
    expect(html).toMatch(/<td data-label="Nummer"[^>]*>.*EL-2024-002290/);
    expect(html).not.toContain('data-label="Innehavare"');
  });

  it("leaves a cell without content empty, so that the card can leave it out", () => {
    expect(html).toContain('<td data-label="Senast använd"></td>');
  });

  it("has a caption, heads of rows and columns, and says how it is sorted", () => {
    expect(html).toContain("<caption");
    expect(html).toMatch(/<th scope="row">.*Per Holm/);
    expect(html).toContain('<th aria-sort="ascending" scope="col">');
  });

  it("draws the status at the left edge of the row", () => {
    expect(html).toContain('data-edge="thick"');
  });
});

describe("documents and time", () => {
  it("a revoked document is torn, and its edge is thick", () => {
    const html = renderToStaticMarkup(
      <Card tone="falu" torn>
        Kort
      </Card>,
    );
    expect(html).toContain('data-torn="true"');
    expect(html).toContain('data-edge="thick"');
  });

  it("the validity rail says in words what it draws", () => {
    const html = renderToStaticMarkup(
      <ValidityRail
        fromLabel="Utlämnad 2 maj 2025"
        now={0.5}
        nowLabel="i dag"
        toLabel="Går ut 2 maj 2028"
        tone="bjork"
      />,
    );
    expect(html).toContain("Utlämnad 2 maj 2025");
    expect(html).toContain("Går ut 2 maj 2028");
    expect(html).toContain('width="50%"');
  });

  it("a countdown speaks in its two largest units and ends only when the time is out", () => {
    const units = { day: "{n} dygn", hour: "{n} tim", minute: "{n} min" };
    expect(timeLeft(17 * 60 + 3, units)).toBe("17 tim 3 min");
    expect(timeLeft(24 * 60 + 5, units)).toBe("1 dygn");
    expect(timeLeft(3 * 1440 + 120, units)).toBe("3 dygn 2 tim");
    expect(timeLeft(0.4, units)).toBe("1 min");
    expect(timeLeft(0, units)).toBeUndefined();
  });
});
