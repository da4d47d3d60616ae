// @ts-check
import { choices } from './choices.js';
import { commandForm } from './command-form.js';
import { byId } from './dom.js';
import { titleOf } from './log.js';
import { offerList } from './offer-list.js';
import { entriesOf, parseSlash, readOptions, suggest } from './slash.js';
/** @import { Entry, Suggestion } from './slash.js' */
/** @import { Act, Page, Part } from './types.js' */

const LONGEST = 2000;

/**
 * The message box: plain messages, and slash commands typed as text or chosen from the list and filled in as fields.
 * @param {Page} page
 * @returns {Part & { focus: () => void, compose: (command: string) => void }}
 */
export function composer(page) {
	const box = /** @type {HTMLTextAreaElement} */ (byId('message'));
	const composing = byId('composer');
	const problem = byId('composer-problem');
	const waiting = byId('composer-waiting');
	const list = offerList(box, 'Suggestions');
	const known = choices(page);
	/** @type {ReturnType<typeof commandForm> | null} */
	let form = null;
	let place = '';
	/** What was typed and not sent, by person and channel. @type {Map<string, string>} */
	const drafts = new Map();
	byId('composer-line').before(list.node);

	const entries = () => {
		const { channels, commands, me } = page.view();
		const isDm = channels.find(({ id }) => id === page.channelId())?.type === 1;
		return entriesOf(commands, me.locale, isDm ? 'dm' : 'server');
	};
	/** @param {string} text */
	const write = (text) => {
		box.value = text;
		box.style.height = 'auto';
		box.style.height = `${Math.min(box.scrollHeight + 2, 200)}px`;
	};
	const closeForm = () => {
		form?.node.remove();
		form = null;
		composing.hidden = false;
	};
	/** @param {Entry} entry @param {Readonly<Record<string, string>>} raw */
	const openForm = (entry, raw) => {
		closeForm();
		list.hide();
		known.forget();
		problem.textContent = '';
		composing.hidden = true;
		form = commandForm(page, known, entry, raw, {
			send: (typed) => void run(entry, typed),
			cancel: () => {
				closeForm();
				problem.textContent = '';
				write(`/${entry.label}`);
				box.focus();
			},
		});
		composing.after(form.node);
		form.focus();
	};

	/** Sends, waits, and clears what was typed unless it failed. @param {Act} act */
	const send = async (act) => {
		if (box.readOnly) return;
		const from = place;
		box.readOnly = true;
		form?.setBusy(true);
		const slow = window.setTimeout(() => (waiting.hidden = false), 400);
		const outcome = await page.act(act);
		window.clearTimeout(slow);
		waiting.hidden = true;
		box.readOnly = false;
		form?.setBusy(false);
		const failed = outcome.kind === 'failed' && !outcome.told;
		problem.textContent = outcome.kind === 'failed' && failed ? outcome.reason : '';
		if (failed || from !== place) return;
		const hadFocus = document.activeElement === document.body || form?.node.contains(document.activeElement);
		closeForm();
		write('');
		if (hadFocus) box.focus();
	};
	/** @param {Entry} entry @param {Readonly<Record<string, string>>} raw */
	const run = async (entry, raw) => {
		const { values, errors } = readOptions(entry, known.meaning(entry, raw), page.names());
		if (Object.keys(errors).length > 0) {
			if (!form) openForm(entry, raw);
			return form?.complain(errors);
		}
		await send({ kind: 'command', channelId: page.channelId(), name: entry.name, options: values });
	};
	const submit = () => {
		const text = box.value.trim();
		if (text === '') return;
		list.hide();
		known.forget();
		problem.textContent = '';
		if (!/^\/\S/.test(text)) {
			if ([...text].length > LONGEST)
				problem.textContent = `Your message is too long: ${[...text].length} of ${LONGEST} characters.`;
			else void send({ kind: 'message', channelId: page.channelId(), text });
			return;
		}
		const parsed = parseSlash(text, entries());
		if (parsed.kind === 'unknown') problem.textContent = unknownWords(parsed.name, parsed.near);
		else if (parsed.stray !== '') {
			openForm(parsed.entry, parsed.raw);
			problem.textContent = `“${parsed.stray}” belongs to no option of /${parsed.entry.label}.`;
		} else void run(parsed.entry, parsed.raw);
	};

	/** @param {number} from @param {string} text */
	const complete = (from, text) => {
		write(box.value.slice(0, from) + text);
		box.focus();
		look();
	};
	/** @param {Suggestion} found */
	const offer = (found) => {
		if (found.kind === 'commands') {
			const isWhole = found.entries.some(({ label, name }) => [label, name].includes(box.value.slice(1)));
			const offers = found.entries.map((entry) => ({
				label: `/${entry.label}`,
				hint: '',
				about: entry.description,
				choose: () => openForm(entry, {}),
			}));
			return list.show(offers, isWhole ? -1 : 0);
		}
		if (found.kind === 'options') {
			const offers = found.options.map(({ label, description, required }) => ({
				label: `${label}:`,
				hint: required ? '' : 'optional',
				about: description,
				choose: () => complete(found.from, `${label}:`),
			}));
			return list.show(offers, -1);
		}
		if (found.kind === 'none') return list.hide();
		known.find(found.entry, found.option, found.typed, found.raw, (all) =>
			list.show(
				all.map(({ label, hint }) => ({ label, hint, about: '', choose: () => complete(found.from, `${label} `) })),
				-1,
			),
		);
	};
	const look = () => {
		known.forget();
		offer(suggest(box.value, entries()));
	};

	box.addEventListener('input', () => {
		write(box.value);
		problem.textContent = '';
		look();
	});
	box.addEventListener('keydown', (event) => {
		if (list.takesKey(event)) return;
		if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
		event.preventDefault();
		submit();
	});
	box.addEventListener('blur', () => list.hide());
	composing.addEventListener('submit', (event) => {
		event.preventDefault();
		submit();
		box.focus();
	});

	return {
		draw() {
			const { channels, me } = page.view();
			const channel = channels.find(({ id }) => id === page.channelId());
			const title = channel ? titleOf(channel) : '';
			box.setAttribute('aria-label', `Message ${title}`);
			box.placeholder = `Message ${title}`;
			box.disabled = !channel || page.isSwitching();
			const now = `${me.id}:${page.channelId()}`;
			if (place === now) return;
			if (place !== '') drafts.set(place, box.value);
			place = now;
			closeForm();
			list.hide();
			problem.textContent = '';
			write(drafts.get(now) ?? '');
		},
		focus: () => (form ? form.focus() : box.focus()),
		compose(command) {
			const entry = entries().find(({ name }) => name === command);
			if (entry) return openForm(entry, {});
			closeForm();
			write(`/${command}`);
			box.focus();
		},
	};
}

/** @param {string} name @param {readonly Entry[]} near */
function unknownWords(name, near) {
	if (near.length > 0) return `/${name} needs a word more: ${near.map(({ label }) => `/${label}`).join(', ')}.`;
	return `/${name} is not a valid command. Type / to see what there is.`;
}
