import { addMeeting } from '#src/features/meetings/add.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import type { Example } from '#tests/commands/authority-examples.ts';
import { newMeeting, nowhere } from '#tests/features/meetings/scene.ts';
import { aimAt } from '#tests/support/aims.ts';
import { message } from '#tests/support/handrail.ts';

const page = async (person: Person): Promise<SeenMessage> => message(await person.command('me', {}, 'general'));

/** By the name of the route. */
export const meExamples: Readonly<Record<string, Example>> = {
	'me-counters': { about: 'presser', walk: async (person) => aimAt(await page(person), 'me-counters') },
	'me-meetings': {
		about: 'presser',
		walk: async (person, { sandbox, running }) => {
			const place = { ...nowhere, channel: sandbox.channel('general').id };
			const { db } = running.bot().app;
			await addMeeting(
				db,
				newMeeting({ guild: sandbox.guildId, title: 'general', leads: [], place }),
				sandbox.clock.now(),
			);
			return aimAt(await page(person), 'me-meetings');
		},
	},
};
