import { Center } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useNavigate, useParams, useSearchParams } from "react-router";
import { ApiError } from "../api/client";
import { claimPath, claimQuery, ORDERS, type Order } from "../api/review";
import { Failure, Waiting } from "../layout/States";
import classes from "./Review.module.css";
import { useTexts } from "../i18n";
import { Reviewing } from "./Reviewing";
import { usePresses } from "./usePresses";

const SHOWN_MS = 6_000;

/** The review screen. What outlives a claim is here: what was announced, where the focus was, and the keys that were pressed ahead. */
export default function Review() {
  const { claim = "" } = useParams();
  const [params] = useSearchParams();
  const order = (ORDERS.includes(params.get("order") as Order) ? params.get("order") : "doubt") as Order;
  const { data: page, error, refetch } = useQuery(claimQuery(claim, order));
  const queries = useQueryClient();
  const navigate = useNavigate();
  const presses = usePresses();
  const kept = useRef<string | null>(null);
  const [said, setSaid] = useState("");
  const { lang } = useTexts();
  // biome-ignore lint: what was announced was in the other language
  useEffect(() => setSaid(""), [lang]);
  const ahead = page?.around.next_undecided;
  useEffect(() => {
    if (ahead) void queries.prefetchQuery(claimQuery(ahead, order));
  }, [ahead, order, queries]);
  useEffect(() => {
    if (!said) return;
    const gone = setTimeout(() => setSaid(""), SHOWN_MS);
    return () => clearTimeout(gone);
  }, [said]);
  // An added event whose adding was taken back is gone: its article goes on with another claim.
  const gone = page !== undefined && error instanceof ApiError && error.status === 404;
  useEffect(() => {
    if (!gone) return;
    const [other] = page.others;
    navigate(other ? `/review/${claimPath(other.claim)}?order=${order}` : "/", { replace: true });
  }, [gone, navigate, order, page]);
  const failed = error !== null && page === undefined;
  useEffect(() => {
    if (failed) presses.waiting.current.clear();
  }, [failed, presses]);
  return (
    <>
      <div role="status" aria-live="polite" className={said ? classes.said : "sr-only"}>
        {said}
      </div>
      {failed ? (
        <Failure error={error} again={refetch} />
      ) : page ? (
        <Reviewing key={page.claim.id} page={page} order={order} presses={presses} kept={kept} onSaid={setSaid} />
      ) : (
        <Center mih="40vh">
          <Waiting />
        </Center>
      )}
    </>
  );
}
