import { expect, test } from "vitest";
import type { Party } from "../api/review";
import type { Relation } from "../api/views";
import { broken, graphOf, placeOf, spread } from "./layout";

const party = (n: number): Party => ({ key: `p${n}`, name: `قوات الجهة رقم ${n} المسلحة`, name_en: `Armed forces of party number ${n}` });
const tie = (a: number, b: number): Relation => ({ kind: "fought", a: party(a), b: party(b), symmetric: true, first: null, last: null, count: 1 + (a % 4), incidents: [], claims: [] });
const nameOf = (one: Party) => one.name_en;

test("no name lies on another, wide or narrow", () => {
  const ties = Array.from({ length: 40 }, (_, at) => tie(at % 9, 9 + ((at * 7) % 23)));
  for (const [width, height] of [[1280, 760], [390, 420]] as const) {
    const { graph, text } = spread(graphOf(ties, nameOf), nameOf, width, height);
    const places = graph.nodes.map((one) => placeOf(one, nameOf(one.party), text));
    const over = places.flatMap((a, i) => places.slice(i + 1).filter((b) => Math.min(a[2], b[2]) - Math.max(a[0], b[0]) > 0.5 && Math.min(a[3], b[3]) - Math.max(a[1], b[1]) > 0.5));
    expect(over.length).toBe(0);
  }
});

test("edges end at the parties that were moved", () => {
  const { graph } = spread(graphOf([tie(1, 2), tie(2, 3)], nameOf), nameOf, 800, 500);
  for (const edge of graph.edges) expect(graph.nodes).toContain(edge.source);
});

test("a long name is broken at its blanks", () => {
  expect(broken("Government of National Accord")).toEqual(["Government of", "National Accord"]);
});
