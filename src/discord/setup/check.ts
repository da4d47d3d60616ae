import type { REST } from 'discord.js';
import { deadLetters } from '#src/delivery/letters.ts';
import { button, card, line, type Card } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import type { Checklist } from '#src/discord/setup/checklist.ts';
import { missing } from '#src/discord/setup/permissions.ts';
import { helperThreads, parts, type Part } from '#src/discord/setup/parts.ts';
import { likelyCountry } from '#src/discord/setup/place.ts';
import { channelProblem, threadProblem } from '#src/discord/setup/prompt-list.ts';
import { wallProblem } from '#src/discord/setup/kindness.ts';
import { mentorProblem } from '#src/discord/setup/mentors.ts';
import { discussionProblem } from '#src/discord/setup/discussions.ts';
import { routes } from '#src/discord/setup/routes.ts';
import { peopleWith } from '#src/discord/setup/server.ts';
import { stateOf } from '#src/discord/setup/state.ts';
import { listOf, mentionOf, problemText, sign } from '#src/discord/setup/texts.ts';
import { countries } from '#data/resources/index.ts';
import { countryName } from '#src/domain/countries.ts';
import { standingIn } from '#src/features/helplines/ask.ts';
import { serverLines } from '#src/features/helplines/lines.ts';
import { reachSettings } from '#src/features/reachout/server.ts';
import { canWrite } from '#src/features/proof.ts';

/** What was found out about one thing, with the remedy where something is wrong. */
interface Finding {
	readonly how: keyof typeof sign;
	readonly text: string;
}

/** Tries everything that is set up, and shows what works and what does not. */
export async function checkCard(list: Checklist, context: Context, rest: REST): Promise<Card> {
	const { check, show } = list.words.setup;
	const chosen = await Promise.all(parts.map(async (part) => findingsOf(part, list, rest)));
	const rests = [
		...threads(list),
		...discussions(list),
		...mentors(list),
		...wall(list),
		await helplines(list, context),
		...(await helpers(list, context)),
		schedule(list, context.schedule),
		...(await undelivered(list, context)),
		await database(list, context),
	];
	const all = [...chosen.flat(), ...rests];
	const wrong = all.filter(({ how }) => how === 'wrong').length;
	const shown = (some: readonly Finding[]) => some.map(({ how, text }) => `${sign[how]} ${text}`).join('\n');
	return card(
		`${check.title}\n${wrong === 0 ? check.allWell : check.toDo(wrong)}`,
		shown(chosen.flat()),
		line,
		shown(rests),
		[button(routes.check.id({}), check.again), button(routes.show.id({}), show.back)],
	);
}

async function findingsOf(part: Part, list: Checklist, rest: REST): Promise<Finding[]> {
	const { words, settings, server } = list;
	const { check, parts: names, state: say } = words.setup;
	const state = stateOf(part, settings, server);
	const finding = (how: Finding['how'], what: string): Finding => ({ how, text: check.part(names[part].name, what) });
	if (state.state === 'off') return [finding('off', say.off)];
	const { id, problems } = state;
	if (problems.length > 0) return problems.map((one) => finding('wrong', problemText(words, part, id, one)));
	if (part !== 'helperRole') return [finding('ready', check.works(mentionOf(part, id)))];
	const count = await peopleWith(rest, server.id, id);
	const role = mentionOf(part, id);
	const { problem } = words.setup;
	return [
		count === undefined
			? finding('off', check.roleNotCounted(role))
			: count === 0
				? finding('wrong', problem.nobody(role))
				: finding('ready', check.role(role, count)),
		...(mayMention(id, list) ? [] : [finding('wrong', problem.cannotMention(role))]),
	];
}

/** Roles that not everybody may mention can be mentioned with Mention Everyone, in the channel where it is done. */
function mayMention(role: string, { settings, server }: Checklist): boolean {
	if (server.roles.get(role)?.mentionable === true) return true;
	const channel = server.channels.get(settings.helperChannel ?? '');
	return missing(server, channel, server.me, ['MentionEveryone']).length === 0;
}

/** Nothing is said where no prompt is to have threads, or where none can be posted. */
function threads(list: Checklist): Finding[] {
	const { check } = list.words.setup;
	const { threadsWork, name } = list.words.prompt.setup;
	const problem = threadProblem(list);
	if (problem !== undefined) return [{ how: 'wrong', text: check.part(name, problem) }];
	const rest = channelProblem(list) !== undefined || !list.prompts.some((prompt) => prompt.threads);
	return rest ? [] : [{ how: 'ready', text: check.part(name, threadsWork) }];
}

/** Nothing is said where it is off. */
function discussions(list: Checklist): Finding[] {
	const { check } = list.words.setup;
	const { setup: say } = list.words.discussion;
	if (!list.discussion?.next) return [];
	const problem = discussionProblem(list);
	if (problem !== undefined) return [{ how: 'wrong', text: check.part(say.name, problem) }];
	return [{ how: 'ready', text: check.part(say.name, say.works(`<#${list.discussion.channel ?? ''}>`)) }];
}

/** Only what does not work is said. */
function mentors(list: Checklist): Finding[] {
	const problem = mentorProblem(list);
	return problem === undefined
		? []
		: [{ how: 'wrong', text: list.words.setup.check.part(list.words.mentor.setup.name, problem) }];
}

/** Only what does not work is said. */
function wall(list: Checklist): Finding[] {
	const problem = wallProblem(list);
	return problem === undefined
		? []
		: [{ how: 'wrong', text: list.words.setup.check.part(list.words.kindness.setup.name, problem) }];
}

/** Nothing is said where there is no channel for helpers, or where it cannot be used. */
async function helpers(list: Checklist, { db }: Context): Promise<Finding[]> {
	const { words, settings, server } = list;
	const { check } = words.setup;
	const { check: say } = words.reachoutSetup;
	const channel = stateOf('helperChannel', settings, server);
	if (channel.state === 'off' || channel.problems.length > 0) return [];
	const finding = (how: Finding['how'], what: string): Finding => ({ how, text: check.part(say.name, what) });
	const { off, backupRole } = await reachSettings(db, server.id);
	if (off) return [finding('off', say.off)];
	const here = mentionOf('helperChannel', channel.id);
	const lacking = missing(server, server.channels.get(channel.id), server.me, helperThreads);
	const role = backupRole === null ? undefined : server.roles.get(backupRole);
	return [
		lacking.length === 0
			? finding('ready', say.works(here))
			: finding('off', say.noThreads(here, listOf(words, lacking))),
		...(backupRole !== null && !role ? [finding('wrong', say.backupGone)] : []),
		...(role && !mayMention(role.id, list) ? [finding('wrong', say.backupMention(`<@&${role.id}>`))] : []),
		...(settings.noticeChannel === null ? [finding('off', say.noModerators)] : []),
	];
}

async function helplines(
	{ words, settings, server, locale, at }: Checklist,
	{ db, mention }: Context,
): Promise<Finding> {
	const { check } = words.setup;
	const { helplines: say } = check;
	const code = likelyCountry(settings);
	const finding = (how: Finding['how'], what: string): Finding => ({ how, text: check.part(say.name, what) });
	if (code === undefined) return finding('off', say.noCountry);
	const country = countryName(code, locale);
	const decided = await serverLines(db, server.id);
	const { lines, unconfirmed } = standingIn(code, decided, at.toZonedDateTimeISO(settings.zone ?? 'UTC').toPlainDate());
	if (lines === 0 && !countries.has(code)) return finding('off', say.unknown(country));
	if (lines > 0 && unconfirmed === 0) return finding('ready', say.confirmed(country, lines));
	return finding('off', words.helplines.check.unconfirmed(country, lines, unconfirmed, mention('setup helplines')));
}

function schedule({ words, at }: Checklist, next: Context['schedule']): Finding {
	const { check } = words.setup;
	const { schedule: say, jobs } = check;
	const runs = next?.() ?? [];
	if (runs.length === 0) return { how: 'wrong', text: check.part(say.name, say.none) };
	const soonest = new Map<string, number>();
	const named = runs.map(({ name, wait }) => [jobs[name] ?? say.others, wait] as const);
	const ordered = [...named.filter(([what]) => what !== say.others), ...named.filter(([what]) => what === say.others)];
	for (const [what, wait] of ordered) soonest.set(what, Math.min(wait, soonest.get(what) ?? Infinity));
	const seconds = (wait: number) => Math.ceil((at.epochMilliseconds + wait) / 1_000);
	const listed = [...soonest].map(([what, wait]) => say.job(what, `<t:${seconds(wait)}:R>`));
	return { how: 'ready', text: check.part(say.name, say.runs(listed.join(', '))) };
}

/** What Discord did not take in the last days, and what to do; nothing is said where it took all. */
async function undelivered({ words, at, server }: Checklist, { db }: Context): Promise<Finding[]> {
	const { name, kinds, other, dead, remedy, fault } = words.setup.check.letters;
	const given = await deadLetters(db, server.id, at.subtract({ hours: 24 * 7 }));
	return given.slice(0, mostReasons).map(({ kind, why, count, first, last }) => {
		const [one, several] = kinds[kind] ?? other;
		const what = count === 1 ? one : `${count} ${several}`;
		const [from, to] = [first, last].map((moment) => `<t:${Math.floor(moment.epochMilliseconds / 1_000)}:f>`);
		const told = [dead(what, from ?? '', to ?? ''), remedy[why] ?? fault].join(' ');
		return { how: 'wrong', text: words.setup.check.part(name, told) };
	});
}

/** So that the card has room for the rest. */
const mostReasons = 4;

async function database({ words, at }: Checklist, { db, log, backups }: Context): Promise<Finding> {
	const { check } = words.setup;
	const works = await canWrite(db, at, (err) => {
		log.error({ err }, 'the database could not be written');
	});
	const { name, works: said, refuses, noBackup } = check.database;
	const failing = backups?.().failingSince;
	if (!works || !failing) return { how: works ? 'ready' : 'wrong', text: check.part(name, works ? said : refuses) };
	const since = `<t:${Math.floor(failing.epochMilliseconds / 1_000)}:f>`;
	return { how: 'wrong', text: check.part(name, noBackup(since)) };
}
