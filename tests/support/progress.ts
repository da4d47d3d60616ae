import { randomUUID } from 'node:crypto';
import type { Mood, Urge } from '#src/domain/checkin.ts';
import { sealFor } from '#src/features/sealing.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import type { Running } from '#tests/support/handrail.ts';

/** A check-in so many days ago. */
export type Ago = readonly [back: number, mood: Mood, urge?: Urge, note?: string];

/** Puts check-ins of the first server into the database, as they would be kept at nine in the morning, UTC. */
export async function checkedIn({ bot, sandbox }: Running, { id: user }: Person, all: readonly Ago[]): Promise<void> {
	const { db, vault } = bot().app;
	const today = sandbox.clock.now().toZonedDateTimeISO('UTC').toPlainDate();
	for (const [back, mood, urge = null, words] of all) {
		const day = today.subtract({ days: back }).toString();
		const id = randomUUID();
		const place = { table: 'checkin', column: 'note', row: id, user };
		const note = words === undefined ? null : await sealFor(db, vault, words, place);
		const common = { user_id: user, guild_id: sandbox.guildId, zone: null, mood, urge, note };
		await db
			.insertInto('checkin')
			.values({ ...common, id, day, at: `${day}T09:00:00.000Z` })
			.execute();
	}
}

interface Gallery {
	readonly type: number;
	readonly items?: readonly { readonly media: { readonly url: string }; readonly description: string | null }[];
	readonly components?: readonly Gallery[];
}

/** The pictures of a message with their descriptions. */
export function galleriesOf({
	message,
}: SeenMessage): readonly { readonly url: string; readonly description: string }[] {
	const walk = (nodes: readonly Gallery[]): readonly { url: string; description: string }[] =>
		nodes.flatMap(({ items = [], components = [] }) => [
			...items.map(({ media, description }) => ({ url: media.url, description: description ?? '' })),
			...walk(components),
		]);
	const components: unknown = message.components ?? [];
	return walk(components as readonly Gallery[]);
}
