import { Center } from "@mantine/core";
import { lazy, Suspense } from "react";
import { Route, Routes } from "react-router";
import { useMe } from "./api/session";
import { Shell } from "./layout/Shell";
import { Failure, NotFound, Waiting } from "./layout/States";
import { PAGES } from "./routes";

const Door = lazy(() => import("./people/Door"));

const waiting = (
  <Center mih="40vh">
    <Waiting />
  </Center>
);

export function App() {
  const { data: me, error, isPending } = useMe();
  if (error) return <Failure error={error} />;
  if (isPending) return waiting;
  if (!me.signed_in)
    return (
      <Suspense fallback={waiting}>
        <Door team={me.team} />
      </Suspense>
    );
  return (
    <Shell me={me}>
      <Suspense fallback={waiting}>
        <Routes>
          {PAGES.map((page) => (
            <Route key={page.path} path={page.path} element={<page.screen />} />
          ))}
          <Route path="*" element={<NotFound />} />
        </Routes>
      </Suspense>
    </Shell>
  );
}
