import { useElementSize } from "@mantine/hooks";
import { useMemo, useState } from "react";
import type { Party } from "../api/review";
import type { Relation } from "../api/views";
import { useTexts } from "../i18n";
import { broken, graphOf, pathOf, spread, UPRIGHT } from "./layout";
import classes from "./Network.module.css";

const MIXED = ["state_force", "rebel_group", "militia", "jihadist_group", "police", "coalition", "government", "international_body"];

/** The network as a drawing; each party is a button that narrows to it, and what it is not tied to grows faint. */
export function Drawing({ relations, chosen, onPick }: { relations: Relation[]; chosen: string | null; onPick: (party: Party) => void }) {
  const { t, pick, label, number, lang } = useTexts();
  const { ref, width, height } = useElementSize();
  const laid = useMemo(() => graphOf(relations, pick), [relations, pick]);
  const { graph, text } = useMemo(() => spread(laid, pick, width, height), [laid, pick, width, height]);
  const [near, setNear] = useState<string | null>(null);
  const tied = useMemo(() => {
    if (!near) return null;
    const found = new Set([near]);
    for (const { source, target } of graph.edges) {
      if (source.key === near) found.add(target.key);
      if (target.key === near) found.add(source.key);
    }
    return found;
  }, [graph, near]);
  const [x, y, w, h] = graph.box;
  const upright = width > 0 && width < UPRIGHT;
  const categories = [...new Set(graph.nodes.map((one) => one.party.category ?? "other"))].filter((one) => MIXED.includes(one));
  return (
    <div className={classes.drawing} ref={ref}>
      <div>
        <svg viewBox={`${x} ${y} ${w} ${h}`} className={classes.svg} style={upright ? { height: (h / w) * width, minHeight: 0 } : undefined} role="group" aria-label={t("networkRegion")} direction={lang === "ar" ? "rtl" : "ltr"}>
          <defs>
            {[...new Set(relations.map((one) => one.kind))].map((kind) => (
              <marker key={kind} id={`end-${kind}`} viewBox="0 0 8 8" refX="2" refY="4" markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse" orient="auto" className={classes.end} data-kind={kind}>
                <path d="M0 0L8 4L0 8Z" />
              </marker>
            ))}
          </defs>
          {graph.edges.map((edge) => {
            const { relation, source, target } = edge;
            return (
              <path
                key={`${relation.kind} ${source.key} ${target.key}`} d={pathOf(edge)} className={classes.edge} data-kind={relation.kind}
                data-faint={(near && source.key !== near && target.key !== near) || undefined} strokeWidth={1.2 + Math.min(5, Math.log2(relation.count + 1) * 0.8)}
                markerEnd={relation.symmetric ? undefined : `url(#end-${relation.kind})`}
              >
                <title>{`${pick(source.party)} – ${label("relation", relation.kind)} – ${pick(target.party)} (${number(relation.count)})`}</title>
              </path>
            );
          })}
          {graph.nodes.map((node) => {
            const name = pick(node.party);
            return (
              <g
                key={node.key} className={classes.node} role="button" tabIndex={0} transform={`translate(${node.x.toFixed(1)} ${node.y.toFixed(1)})`} data-category={node.party.category ?? "other"}
                data-faint={(tied && !tied.has(node.key)) || undefined} aria-pressed={node.key === chosen} aria-label={t("narrowTo", { name })} onClick={() => onPick(node.party)}
                onKeyDown={(event) => {
                  if (event.key !== "Enter" && event.key !== " ") return;
                  event.preventDefault();
                  onPick(node.party);
                }}
                onMouseEnter={() => setNear(node.key)} onMouseLeave={() => setNear(null)} onFocus={() => setNear(node.key)} onBlur={() => setNear(null)}
              >
                <circle r={node.radius} />
                <text y={node.radius + text * 0.95} textAnchor="middle" fontSize={text} aria-hidden="true">
                  {broken(name).map((line, at) => (
                    <tspan key={line} x={0} dy={at ? text * 1.1 : 0}>
                      {`${line} `}
                    </tspan>
                  ))}
                </text>
                <title>{`${name}${node.party.category ? ` (${label("actor_category", node.party.category)})` : ""}`}</title>
              </g>
            );
          })}
        </svg>
      </div>
      <div className={classes.legend}>
        {categories.map((category) => (
          <span key={category}>
            <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true" className={classes.node} data-category={category}>
              <circle r="6" />
            </svg>
            {label("actor_category", category)}
          </span>
        ))}
      </div>
    </div>
  );
}
