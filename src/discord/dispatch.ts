import {
	Locale,
	type AutocompleteInteraction,
	type CommandInteraction,
	type Interaction,
	type MessageComponentInteraction,
	type ModalSubmitInteraction,
} from 'discord.js';
import { wordsFor, type Words } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import { answerTo, defaultPatience, type Answerable } from '#src/discord/answer.ts';
import type { Command, Component, Context } from '#src/discord/command.ts';
import { consentButtons } from '#src/discord/consent.ts';
import { draftsInMemory, type Drafts } from '#src/discord/drafts.ts';
import { explain, tooLate, type Outcome } from '#src/discord/explain.ts';
import { inTime } from '#src/discord/in-time.ts';
import { isOfItsMenu, isOfItsType, isText, routeOf, writtenIn } from '#src/discord/given.ts';
import { gateWith, type Gate, type Limits } from '#src/discord/limits.ts';
import { nearInMemory, type Near } from '#src/discord/reachout/talk/near.ts';
import { offersInMemory, type Offers } from '#src/discord/screening/lately.ts';
import type { Visit } from '#src/discord/visits.ts';
import { placeOf, serverOf } from '#src/discord/where.ts';
import { Expired, NotKept, UserError } from '#src/errors.ts';
import { toldBy } from '#src/features/told.ts';

/** The one door for interactions. */
export interface Dispatch {
	/** Never rejects: whatever happens is answered in words and logged without them. */
	(interaction: Interaction): Promise<void>;
	/** Resolves when nothing is being handled. */
	idle(): Promise<void>;
}

/** What came of an interaction. */
export interface Measured {
	/** Ours, never what a client sent. */
	readonly name: string;
	readonly outcome: Outcome;
	readonly ms: number;
}

/**
 * Finds who handles an interaction, measures it, and turns errors into words.
 * @param options `commandIds`: Discord's ids of commands by name, as far as they are known; `patience`: see `answerTo`;
 * `limits`: those that are not the default ones; `near`: see `Context.near`; `visit`: told whom it answered, when they are answered; `observe`: told
 * what came of each interaction.
 * @throws {RangeError} when two commands or two routes have one name.
 */
export function dispatcher(
	commands: readonly Command[],
	app: App,
	options: {
		readonly commandIds?: ReadonlyMap<string, string>;
		readonly patience?: number | undefined;
		readonly limits?: Partial<Limits> | undefined;
		readonly near?: Near | undefined;
		readonly visit?: Visit | undefined;
		readonly observe?: (measured: Measured) => void;
	} = {},
): Dispatch {
	const { commandIds = new Map<string, string>(), patience = defaultPatience, visit, observe } = options;
	const { near = nearInMemory() } = options;
	const byName = named(commands.map((command) => [command.data.name, command]));
	const byRoute = named(
		[...commands.flatMap(({ components = [] }) => components), ...consentButtons(commands)].map((component) => [
			component.route.name,
			component,
		]),
	);
	const gate = gateWith(options.limits);
	const [drafts, offers] = [draftsInMemory(), offersInMemory()];
	const shared = { app, byName, byRoute, patience, commandIds, visit, observe, gate, drafts, offers, near };
	const inFlight = new Set<Promise<void>>();
	const seen = recentIds();

	const door = async (interaction: Interaction): Promise<void> => {
		// Discord may deliver an interaction twice; it can be answered, and counts, once.
		if (seen.has(interaction.id)) return;
		const handled = handle(interaction, shared);
		inFlight.add(handled);
		await handled.finally(() => inFlight.delete(handled));
	};
	const idle = async (): Promise<void> => {
		while (inFlight.size > 0) await Promise.allSettled(inFlight);
	};
	return Object.assign(door, { idle });
}

function named<Value>(entries: readonly (readonly [string, Value])[]): ReadonlyMap<string, Value> {
	const map = new Map(entries);
	if (map.size === entries.length) return map;
	const names = entries.map(([name]) => name);
	throw new RangeError(`Used twice: ${names.filter((name, index) => names.indexOf(name) !== index).join(', ')}`);
}

const idsKept = 10_000;

/** `has` is true from the second time on. Discord's tokens outlive neither the count nor a restart by much. */
function recentIds(): { has(id: string): boolean } {
	const ids = new Set<string>();
	return {
		has(id) {
			if (ids.has(id)) return true;
			if (ids.size >= idsKept) ids.delete(ids.values().next().value ?? '');
			ids.add(id);
			return false;
		},
	};
}

interface Door {
	readonly app: App;
	readonly byName: ReadonlyMap<string, Command>;
	readonly byRoute: ReadonlyMap<string, Component>;
	readonly patience: number;
	readonly commandIds: ReadonlyMap<string, string>;
	readonly gate: Gate;
	readonly drafts: Drafts;
	readonly offers: Offers;
	readonly near: Near;
	readonly visit: Visit | undefined;
	readonly observe: ((measured: Measured) => void) | undefined;
}

/** How an interaction ended, and what is left to do for its person when that is noted. */
interface Handled {
	readonly outcome: Outcome;
	readonly after?: (() => Promise<void>) | undefined;
}

async function handle(interaction: Interaction, door: Door): Promise<void> {
	const began = performance.now();
	try {
		// Whoever sends an interaction can leave this out; everything that speaks asks for it.
		if (!isText(interaction.locale)) interaction.locale = Locale.EnglishUS;
		const handled = await handledBy(interaction, door);
		if (handled === undefined) return;
		const { outcome, after } = handled;
		const measured = { name: nameOf(interaction, door), outcome, ms: performance.now() - began };
		door.observe?.(measured);
		door.app.log.info({ ...measured, ms: Math.round(measured.ms) }, 'handled');
		await after?.();
	} catch (err) {
		door.app.log.error({ err }, 'an interaction could not be handled');
	}
}

async function handledBy(interaction: Interaction, door: Door): Promise<Handled | undefined> {
	if (interaction.isAutocomplete()) return { outcome: await suggest(interaction, door) };
	if (interaction.isCommand()) {
		const always = door.byName.get(interaction.commandName)?.always;
		return respond(interaction, door, always, async (context) => run(door, interaction, context));
	}
	if (interaction.isMessageComponent() || interaction.isModalSubmit()) {
		const component = door.byRoute.get(routeOf(interaction));
		return respond(interaction, door, component?.always, async (context) => use(component, interaction, context));
	}
	return undefined;
}

async function run({ byName }: Door, interaction: CommandInteraction, context: Context): Promise<void> {
	const command = interaction.isChatInputCommand() ? byName.get(interaction.commandName) : undefined;
	if (!command || !interaction.isChatInputCommand()) throw new UserError((words) => words.errors.unknownCommand);
	if (!interaction.options.data.every(isOfItsType)) throw new Expired();
	await command.run(interaction, context);
}

async function use(
	component: Component | undefined,
	interaction: MessageComponentInteraction | ModalSubmitInteraction,
	context: Context,
): Promise<void> {
	if (interaction.isAnySelectMenu() && !isOfItsMenu(interaction)) throw new Expired();
	if (component?.kind === 'message' && interaction.isMessageComponent()) await component.handle(interaction, context);
	else if (component?.kind === 'form' && interaction.isModalSubmit()) await component.handle(interaction, context);
	else throw new Expired();
}

async function respond(
	interaction: Answerable,
	door: Door,
	always: true | undefined,
	work: (context: Context) => Promise<void>,
): Promise<Handled> {
	const { app, patience, visit } = door;
	const onError = (err: unknown) => {
		app.log.warn({ err }, 'the answer could not be deferred');
	};
	const answer = answerTo(interaction, { patience, began: app.now().epochMilliseconds, onError });
	let context = contextOf(interaction, door);
	try {
		// Before anything is looked up: a refusal has to cost less than what it refuses.
		if (always !== true) await pass(interaction, door, context);
		context = { ...context, words: await wordsOf(interaction, app, always === true ? atOnce : soon) };
		await work({ ...context, answer });
		if (!answer.given()) throw new Error('A handler ended without an answer');
		// Whoever looks for help, or wants less from Handrail, is shown nothing else.
		if (always === true) return { outcome: 'done' };
		const { words, at } = context;
		return { outcome: 'done', after: async () => visit?.(interaction.user.id, words, answer, at) };
	} catch (error) {
		return { outcome: await explain(error, { interaction, context, answer }) };
	} finally {
		answer.end();
	}
}

/**
 * @throws {UserError} in a place that Handrail is no member of, {TooMany}, or, where something was written, {NotKept}
 * because of it.
 */
async function pass(interaction: Answerable, { gate }: Door, { member }: Omit<Context, 'answer'>): Promise<void> {
	try {
		if (placeOf(interaction) === 'elsewhere') throw new UserError((words) => words.errors.elsewhere);
		await gate.pass(member);
	} catch (error) {
		const written = interaction.isModalSubmit() ? writtenIn(interaction) : '';
		throw written === '' ? error : new NotKept(written, error);
	}
}

function contextOf(
	interaction: Answerable | AutocompleteInteraction,
	{ app, commandIds, gate, drafts, offers, near }: Door,
): Omit<Context, 'answer'> {
	return {
		...app,
		words: wordsFor(interaction.locale, app.languages),
		member: { user: interaction.user.id, guild: serverOf(interaction) },
		at: app.now(),
		mention: (command) => mentionCommand(command, commandIds),
		postTurn: gate.postTurn(interaction.user.id),
		drafts,
		offers,
		near,
	};
}

/** Milliseconds that an answer waits for the language that was chosen: one with numbers to call, and any other. */
const [atOnce, soon] = [50, 500];

/**
 * In the language that a person chose, or that of their Discord. Where the choice cannot be looked up at once, that too:
 * no answer, and least of all one with numbers to call, is to wait for a database.
 */
async function wordsOf({ locale, user }: Answerable, { db, languages }: App, patience: number): Promise<Words> {
	// There is nothing to choose.
	if (languages.size === 1) return wordsFor(locale, languages);
	const chosen = toldBy(db, user.id).then(
		(told) => told.locale,
		() => null,
	);
	return wordsFor((await inTime(chosen, null, patience)) ?? locale, languages);
}

/**
 * A command as text that can be tapped, or, while Discord's id of it is not known, as it is typed.
 * @param ids Discord's ids of commands by name.
 */
export function mentionCommand(command: string, ids: ReadonlyMap<string, string>): string {
	const id = ids.get(command.split(' ')[0] ?? '');
	return id === undefined ? `\`/${command}\`` : `</${command}:${id}>`;
}

const mostChoices = 25;

async function suggest(interaction: AutocompleteInteraction, door: Door): Promise<Outcome> {
	const { app, byName, gate } = door;
	try {
		if (!(await gate.passTyping(interaction.user.id))) {
			await interaction.respond([]);
			return 'refused';
		}
		const complete = byName.get(interaction.commandName)?.complete;
		const known = complete && isText(interaction.options.getFocused());
		const choices = known ? await complete(interaction, contextOf(interaction, door)) : [];
		await interaction.respond(choices.slice(0, mostChoices));
		return 'done';
	} catch (err) {
		if (!tooLate(err)) app.log.error({ err }, 'suggestions failed');
		if (!interaction.responded) await interaction.respond([]).catch(() => undefined);
		return 'failed';
	}
}

/** For the log and what is counted: a name that is ours, never what a client sent. */
function nameOf(interaction: Interaction, { byName, byRoute }: Door): string {
	if (interaction.isAutocomplete() || interaction.isCommand()) {
		const kind = interaction.isAutocomplete() ? 'complete' : 'command';
		return `${kind} ${byName.has(interaction.commandName) ? interaction.commandName : '(unknown)'}`;
	}
	const name = routeOf(interaction);
	return `${interaction.isModalSubmit() ? 'form' : 'component'} ${byRoute.has(name) ? name : '(unknown)'}`;
}
