import type { Country, Helpline, HelplineKind } from '#data/resources/index.ts';

/** What moderators can say of a line: how it is reached, and when. Numbers as they are dialled inside the country. */
export interface LineFacts {
	readonly name: string;
	readonly kind: HelplineKind;
	readonly call: readonly string[];
	readonly text: string | null;
	/** The word to send to `text`, where there is one. */
	readonly textWord: string | null;
	readonly chat: string | null;
	readonly url: string | null;
	readonly hours: string | null;
}

/** A line that moderators added for a country (ISO 3166-1 alpha-2). */
export interface AddedLine {
	readonly id: string;
	readonly country: string;
	readonly facts: LineFacts;
}

/** What the moderators of a server decided about lines, by the ids of these. */
export interface ServerLines {
	readonly hidden: ReadonlySet<string>;
	readonly corrected: ReadonlyMap<string, LineFacts>;
	readonly added: readonly AddedLine[];
	/** The day (YYYY-MM-DD) on which they last confirmed a line as it is now. */
	readonly confirmedOn: ReadonlyMap<string, string>;
}

/** A line as it is shown in a server. `by`: what of it stems from its moderators; it then has no sources. */
export type ShownLine = Helpline & { readonly by?: 'corrected' | 'added' };

/** The lines of a country with what moderators decided, those that they hid among them. @param known what is bundled. */
export function everyLine(code: string, known: Country | undefined, server?: ServerLines): readonly ShownLine[] {
	const bundled = (known?.lines ?? []).map((line): ShownLine => {
		const facts = server?.corrected.get(line.id);
		return facts ? { ...line, ...facts, by: 'corrected', verifiedOn: null } : line;
	});
	const added = (server?.added ?? []).filter(({ country }) => country === code).map(lineOf);
	return [...bundled, ...added];
}

/** The same without what they hid. */
export function linesShown(code: string, known: Country | undefined, server?: ServerLines): readonly ShownLine[] {
	return everyLine(code, known, server).filter(({ id }) => !server?.hidden.has(id));
}

function lineOf({ id, facts }: AddedLine): ShownLine {
	return {
		id,
		...facts,
		...{ by: 'added', audience: null, whatsapp: null, languages: null, note: null, reviewNote: null },
		...{ sources: [], agreeingSources: 0, verifiedOn: null },
	};
}
