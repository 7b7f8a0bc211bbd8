import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationLinkDatum, type SimulationNodeDatum } from "d3-force";
import type { Party } from "../api/review";
import type { Relation } from "../api/views";

export type Node = SimulationNodeDatum & { key: string; party: Party; weight: number; radius: number; x: number; y: number };
export type Edge = SimulationLinkDatum<Node> & { source: Node; target: Node; relation: Relation; bend: number };
export type Graph = { nodes: Node[]; edges: Edge[]; box: [number, number, number, number] };

/** Parties as nodes and ties as edges, laid out once and the same each time; several ties of a pair are bent apart. */
export function graphOf(relations: Relation[]): Graph {
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
    .force("charge", forceManyBody().strength(-420).distanceMax(700))
    .force("collide", forceCollide<Node>((one) => one.radius + 26))
    .force("x", forceX(0).strength(0.045))
    .force("y", forceY(0).strength(0.085))
    .force("center", forceCenter(0, 0))
    .stop();
  for (let tick = 0; tick < 320; tick++) simulation.tick();
  const pad = 70;
  const xs = all.map((one) => one.x);
  const ys = all.map((one) => one.y);
  const [left, top] = [Math.min(0, ...xs) - pad, Math.min(0, ...ys) - pad];
  return { nodes: all, edges, box: [left, top, Math.max(200, ...xs) + pad - left, Math.max(120, ...ys) + pad - top] };
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
