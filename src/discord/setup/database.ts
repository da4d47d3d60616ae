import type { Words } from '#data/words/index.ts';
import { troubleIn, type Trouble } from '#src/db/trouble.ts';
import { button, card, type Card } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { routes } from '#src/discord/setup/routes.ts';
import { sign, type Finding } from '#src/discord/setup/texts.ts';
import { canWrite } from '#src/features/proof.ts';

/** Whether what people do can be kept, tried just now, and whether it is backed up. */
export async function databaseFinding({ words, at, db, log, storing, backups }: Context): Promise<Finding> {
	const { check } = words.setup;
	const seen: unknown[] = [];
	const works = await canWrite(db, at, (err) => {
		seen.push(err);
		log.error({ err }, 'the database could not be written');
	});
	const trouble = storing?.trouble() ?? troubleIn(seen[0]);
	if (!works || trouble) return { how: 'wrong', text: databaseText(words, trouble) };
	const { name, works: said, noBackup } = check.database;
	const failing = backups?.().failingSince;
	if (!failing) return { how: 'ready', text: check.part(name, said) };
	const since = `<t:${Math.floor(failing.epochMilliseconds / 1_000)}:f>`;
	return { how: 'wrong', text: check.part(name, noBackup(since)) };
}

/** Only what whoever hosts Handrail can be told by somebody who does not: the log has the rest. */
function databaseText({ setup: { check } }: Words, trouble: Trouble | undefined): string {
	const { name, full, locked, damaged, refuses } = check.database;
	const said = trouble === 'full' ? full : trouble === 'in-use' ? locked : trouble === 'damaged' ? damaged : refuses;
	return check.part(name, said);
}

/** In place of the check where not even what is set up can be looked up. */
export function troubleCard(words: Words, trouble: Trouble): Card {
	const { check } = words.setup;
	return card(
		`${check.title}\n${check.toDo(1)}`,
		`${sign.wrong} ${databaseText(words, trouble)}`,
		check.database.rest,
		[button(routes.check.id({}), check.again)],
	);
}
