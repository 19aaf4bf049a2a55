"use client";

import { useRouter } from "next/navigation";
import { type MouseEvent, useState } from "react";
import { Chip } from "@/components/ui/chip";
import { CrossIcon } from "@/components/ui/icons";
import { formatPlace } from "@/lib/kernel/place";
import { paths } from "@/lib/paths";
import { findPlace } from "../../_components/find-place";

type NearChipProps = {
  label: string;
  isOn: boolean;
  /** Whether the list is sorted by it. */
  isOrder: boolean;
  query: Record<string, string | undefined>;
};

/** Asks the phone where it is, at a press and never before. Refused, or without scripts, it leads to where a place is typed. */
export function NearChip({ label, isOn, isOrder, query }: NearChipProps) {
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const { near: _, place: __, ...others } = query;
  if (isOn) {
    // Under another order a press sorts by distance; under this one it takes the place away.
    const href = paths.offers(isOrder ? others : { ...query, sort: undefined });
    return (
      <Chip href={href} current scroll={false} prefetch={false}>
        {label}
        {isOrder ? <CrossIcon size={14} /> : null}
        <span className="sr-only">
          {isOrder ? ", press to show all places" : ", press to sort by distance"}
        </span>
      </Chip>
    );
  }
  const ask = async (event: MouseEvent) => {
    event.preventDefault();
    if (isAsking) return;
    setAsking(true);
    const found = await findPlace();
    setAsking(false);
    if (found.ok)
      router.push(paths.offers({ ...others, sort: undefined, near: formatPlace(found.place) }), {
        scroll: false,
      });
    else router.push(paths.offersNear({ ...others, why: found.why }));
  };
  return (
    <Chip href={paths.offersNear(others)} prefetch={false} onClick={ask} aria-busy={isAsking || undefined}>
      {isAsking ? "Finding you …" : label}
    </Chip>
  );
}
