import { randomBytes } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { token, type Field } from '#src/discord/custom-id.ts';

/** What somebody put into the fields of a form, by their custom_id. */
export type Draft = Readonly<Record<string, string | readonly string[]>>;

/** Forms that could not be kept as they were filled in, so that they can be opened again as they were. */
export interface Drafts {
	/** @returns the address of the draft, for `find`. */
	keep(user: string, draft: Draft, at: Temporal.Instant): string;
	/** Undefined where there is none of this person any more. */
	find(user: string, id: string, at: Temporal.Instant): Draft | undefined;
}

/** The address of a draft in a custom_id; empty for none. */
export const draftId: Field<string> = token(12);

const lifetime = Temporal.Duration.from({ minutes: 30 });
const most = 1_000;

/** Keeps the newest drafts, each for half an hour, in the memory of this process alone: a restart forgets them. */
export function draftsInMemory(): Drafts {
	const kept = new Map<string, { readonly user: string; readonly draft: Draft; readonly until: Temporal.Instant }>();
	return {
		keep(user, draft, at) {
			const id = randomBytes(9).toString('base64url');
			if (kept.size >= most) kept.delete(kept.keys().next().value ?? '');
			kept.set(id, { user, draft, until: at.add(lifetime) });
			return id;
		},
		find(user, id, at) {
			const found = kept.get(id);
			if (found?.user !== user) return undefined;
			return Temporal.Instant.compare(at, found.until) < 0 ? found.draft : undefined;
		},
	};
}
