"use client";

import { startTransition, useActionState, useEffect, useId, useState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import type { DeskList } from "@/lib/kernel/desk-lists";
import type { SavedView } from "@/lib/people/views/queries";
import { changeViewAction, removeViewAction, saveViewAction } from "./actions";

type ViewEditorProps = {
  list: DeskList;
  query: string;
  /** The saved view that is in sight; null: it is not saved yet. */
  view: SavedView | null;
};

/** Gives what is shown a name, or changes and deletes the view that it is. */
export function ViewEditor({ list, query, view }: ViewEditorProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [state, save, isSaving] = useActionState(view ? changeViewAction : saveViewAction, emptyForm);
  const [removal, remove, isRemoving] = useActionState(removeViewAction, emptyForm);
  const formId = useId();
  useEffect(() => {
    if (state.done || removal.done) setIsOpen(false);
  }, [state, removal]);
  const removeIt = () => {
    const form = new FormData();
    form.set("viewId", view?.id ?? "");
    startTransition(() => remove(form));
  };
  return (
    <>
      <Button size="sm" variant="quiet" className="-ml-3" onClick={() => setIsOpen(true)}>
        {view ? "Change this view" : "Save this view"}
      </Button>
      <Dialog
        open={isOpen}
        title={view ? "Change this view" : "Save this view"}
        onClose={() => setIsOpen(false)}
        actions={
          <>
            {view ? (
              <Button variant="danger" busy={isRemoving} onClick={removeIt} className="sm:mr-auto">
                Delete
              </Button>
            ) : null}
            <Button onClick={() => setIsOpen(false)}>Cancel</Button>
            <Button type="submit" form={formId} variant="primary" busy={isSaving}>
              Save
            </Button>
          </>
        }
      >
        <form id={formId} action={save} noValidate className="grid gap-4 text-ink">
          <p className="text-ink-2">Filters and order of this list, for you alone.</p>
          {view ? (
            <input type="hidden" name="viewId" value={view.id} />
          ) : (
            <>
              <input type="hidden" name="list" value={list} />
              <input type="hidden" name="query" value={query} />
            </>
          )}
          <TextField
            key={state.attempt}
            label="Name"
            name="name"
            maxLength={40}
            autoComplete="off"
            placeholder="Ending this month"
            defaultValue={state.values.name ?? view?.name ?? ""}
            error={state.problems.name}
          />
          <label className="flex min-h-11 cursor-pointer items-center gap-3">
            <input
              type="checkbox"
              name="isDefault"
              defaultChecked={view?.isDefault ?? false}
              className="size-5 accent-ink"
            />
            The list opens with it
          </label>
          <FormBanner state={removal.message ? removal : state} />
        </form>
      </Dialog>
    </>
  );
}
