import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationLinkDatum, type SimulationNodeDatum } from "d3-force";
import type { Party } from "../api/review";
import type { Relation } from "../api/views";

export type Node = SimulationNodeDatum & { key: string; party: Party; weight: number; radius: number; x: number; y: number };
export type Edge = SimulationLinkDatum<Node> & { source: Node; target: Node; relation: Relation; bend: number };
export type Graph = { nodes: Node[]; edges: Edge[]; box: [number, number, number, number] };

/** Parties as nodes and ties as edges, laid out once and the same each time; several ties of a pair are bent apart. */
export function graphOf(relations: Relation[], nameOf: (party: Party) => string): Graph {
  const nodes = new Map<string, Node>();
  const node = (party: Party, weight: number) => {
    let found = nodes.get(party.key);
    if (!found) nodes.set(party.key, (found = { key: party.key, party, weight: 0, radius: 0, x: 0, y: 0 }));
    found.weight += weight;
    return found;
  };
  const pairs = new Map<string, number>();
  const edges = relations.map((relation): Edge => {
    const [source, target] = [node(relation.a, relation.count), node(relation.b, relation.count)];
    const pair = [source.key, target.key].sort().join(" ");
    const nth = pairs.get(pair) ?? 0;
    pairs.set(pair, nth + 1);
    const side = source.key < target.key ? 1 : -1;
    return { source, target, relation, bend: nth === 0 ? 0 : side * (nth % 2 ? 1 : -1) * Math.ceil(nth / 2) * 26 };
  });
  const all = [...nodes.values()];
  const most = Math.max(1, ...all.map((one) => one.weight));
  all.forEach((one, at) => {
    one.radius = 9 + 17 * Math.sqrt(one.weight / most);
    const angle = at * 2.399963;
    one.x = 14 * Math.sqrt(at) * Math.cos(angle) * 3;
    one.y = 14 * Math.sqrt(at) * Math.sin(angle) * 2;
  });
  const simulation = forceSimulation(all)
    .force("link", forceLink<Node, Edge>(edges).distance((edge) => 90 + edge.source.radius + edge.target.radius).strength(0.35))
    .force("charge", forceManyBody().strength(-520).distanceMax(900))
    .force("collide", forceCollide<Node>((one) => one.radius + 12 + Math.min(20, nameOf(one.party).length) * 3).iterations(3))
    .force("x", forceX(0).strength(0.03))
    .force("y", forceY(0).strength(0.1))
    .force("center", forceCenter(0, 0))
    .stop();
  for (let tick = 0; tick < 320; tick++) simulation.tick();
  return { nodes: all, edges, box: boxOf(all) };
}

function boxOf(nodes: Node[]): Graph["box"] {
  const pad = 70;
  const xs = nodes.map((one) => one.x);
  const ys = nodes.map((one) => one.y);
  const [left, top] = [Math.min(0, ...xs) - pad, Math.min(0, ...ys) - pad];
  return [left, top, Math.max(200, ...xs) + pad - left, Math.max(120, ...ys) + pad - top];
}

/** A long name in lines of some twenty letters. */
export function broken(name: string): string[] {
  const lines = [""];
  for (const word of name.split(" ")) {
    const last = lines.length - 1;
    if (lines[last] && lines[last].length + word.length > 20) lines.push(word);
    else lines[last] = `${lines[last]} ${word}`.trim();
  }
  return lines;
}

/** Drawings less wide than this (in pixels) stand upright. */
export const UPRIGHT = 700;
const NARROWER = 0.8;
const LETTER = 0.54;
const LINE = 1.1;

/** What a party takes up: its circle and the name below it, as left, top, right, bottom. */
export function placeOf(node: Node, name: string, text: number): [number, number, number, number] {
  const lines = broken(name);
  const half = Math.max(node.radius, (Math.max(...lines.map((line) => line.length)) * LETTER * text) / 2) + text * 0.25;
  return [node.x - half, node.y - node.radius - 2, node.x + half, node.y + node.radius + text * (0.3 + LINE * lines.length)];
}

/** The graph drawn in so many pixels: letters of a size to be read, and parties moved apart until no name lies on another. */
export function spread(graph: Graph, nameOf: (party: Party) => string, width: number, height: number): { graph: Graph; text: number } {
  const upright = width > 0 && width < UPRIGHT;
  // laid out wide, it stands upright where there is no width: as high as it needs, since one scrolls downwards there
  const nodes = graph.nodes.map((one) => (upright ? { ...one, x: one.y * NARROWER, y: one.x } : { ...one }));
  let text = 12.5;
  for (let round = 0; round < 4; round++) {
    const [, , w, h] = boxOf(nodes);
    const scale = width ? Math.max(w / width, height > 60 && !upright ? h / (height - 40) : 0) : 1;
    text = 12.5 * Math.min(Math.max(scale, 1), 2.2);
    part(nodes, nameOf, text);
  }
  const by = new Map(nodes.map((one) => [one.key, one]));
  const edges = graph.edges.map((edge) => ({ ...edge, source: by.get(edge.source.key)!, target: by.get(edge.target.key)! }));
  const places = nodes.map((one) => placeOf(one, nameOf(one.party), text));
  const [left, top] = [Math.min(0, ...places.map((one) => one[0])) - 12, Math.min(0, ...places.map((one) => one[1])) - 12];
  const box: Graph["box"] = [left, top, Math.max(200, ...places.map((one) => one[2])) + 12 - left, Math.max(120, ...places.map((one) => one[3])) + 12 - top];
  return { graph: { nodes, edges, box }, text };
}

function part(nodes: Node[], nameOf: (party: Party) => string, text: number): void {
  for (let turn = 0; turn < 200; turn++) {
    let moved = false;
    for (let i = 0; i < nodes.length; i++) {
      for (let j = i + 1; j < nodes.length; j++) {
        const [one, other] = [nodes[i]!, nodes[j]!];
        const a = placeOf(one, nameOf(one.party), text);
        const b = placeOf(other, nameOf(other.party), text);
        const across = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
        const down = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
        if (across <= 0 || down <= 0) continue;
        moved = true;
        if (down < across) {
          const way = ((one.y <= other.y ? -1 : 1) * (down + 1)) / 2;
          one.y += way;
          other.y -= way;
        } else {
          const way = ((one.x <= other.x ? -1 : 1) * (across + 1)) / 2;
          one.x += way;
          other.x -= way;
        }
      }
    }
    if (!moved) return;
  }
}

/** The line of an edge from rim to rim, bent where the pair has several. */
export function pathOf({ source, target, bend, relation }: Edge): string {
  const [dx, dy] = [target.x - source.x, target.y - source.y];
  const long = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / long, dy / long];
  const end = target.radius + (relation.symmetric ? 1 : 7);
  const [x1, y1] = [source.x + ux * (source.radius + 1), source.y + uy * (source.radius + 1)];
  const [x2, y2] = [target.x - ux * end, target.y - uy * end];
  return `M${x1.toFixed(1)} ${y1.toFixed(1)}Q${((x1 + x2) / 2 - uy * bend).toFixed(1)} ${((y1 + y2) / 2 + ux * bend).toFixed(1)} ${x2.toFixed(1)} ${y2.toFixed(1)}`;
}
