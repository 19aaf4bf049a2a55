"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { formatPlace } from "@/lib/kernel/place";
import { paths } from "@/lib/paths";
import { type FoundPlace, findPlace } from "../../_components/find-place";

type Why = Extract<FoundPlace, { ok: false }>["why"];

const words: Readonly<Record<Why, { title: string; help: string }>> = {
  refused: {
    title: "This browser may not tell where you are",
    help: "Type a place below. Or press the sign to the left of the address, allow the location, and try again.",
  },
  unknown: {
    title: "Your phone could not find itself",
    help: "Type a place below, or try again in a moment.",
  },
};

type UseMyPlaceProps = { query: Record<string, string | undefined>; why: Why | undefined };

/** Asks the phone, and says what to do when it does not answer. */
export function UseMyPlace({ query, why: whyBefore }: UseMyPlaceProps) {
  const router = useRouter();
  const [why, setWhy] = useState(whyBefore);
  const [isAsking, setAsking] = useState(false);
  const ask = async () => {
    setAsking(true);
    const found = await findPlace();
    setAsking(false);
    if (found.ok) router.replace(paths.offers({ ...query, near: formatPlace(found.place) }));
    else setWhy(found.why);
  };
  const button = (
    <Button busy={isAsking} onClick={ask}>
      {why ? "Try again" : "Use where I am"}
    </Button>
  );
  if (!why) return <div className="mt-4">{button}</div>;
  return (
    <div className="mt-4 grid gap-3">
      <Banner tone="warn" title={words[why].title}>
        <p>{words[why].help}</p>
      </Banner>
      <div>{button}</div>
    </div>
  );
}
