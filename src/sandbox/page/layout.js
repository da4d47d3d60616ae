// @ts-check
import { byId } from './dom.js';
/** @import { Page, Part } from './types.js' */

const THEME_KEY = 'handrail-sandbox.theme';
const narrow = window.matchMedia('(max-width: 760px)');

/**
 * The frame around the parts: what is open beside the messages, the drawer of a narrow screen, and the theme.
 * @param {Page} page
 * @returns {Part & { closeDrawer: () => void }}
 */
export function layout(page) {
	const sidebar = byId('sidebar');
	const menu = byId('menu');
	const main = byId('main');
	const sides = ['people', 'requests'];

	/** @param {boolean} isOpen */
	const setDrawer = (isOpen) => {
		document.body.classList.toggle('drawer-open', isOpen);
		menu.setAttribute('aria-expanded', String(isOpen));
		main.inert = isOpen && narrow.matches;
	};
	const closeDrawer = () => {
		if (!document.body.classList.contains('drawer-open')) return;
		setDrawer(false);
		menu.focus();
	};
	menu.addEventListener('click', () => {
		setDrawer(true);
		byId('acting-as').focus();
	});
	byId('drawer-close').addEventListener('click', closeDrawer);
	byId('backdrop').addEventListener('click', closeDrawer);
	narrow.addEventListener('change', () => setDrawer(false));

	/** @param {string | null} open */
	const setSide = (open) => {
		for (const side of sides) {
			byId(side).hidden = side !== open;
			byId(`${side}-toggle`).setAttribute('aria-expanded', String(side === open));
		}
		main.inert = open !== null && narrow.matches;
		sidebar.inert = open !== null && narrow.matches;
	};
	/** @param {string} side */
	const closeSide = (side) => {
		if (byId(side).hidden) return;
		setSide(null);
		byId(`${side}-toggle`).focus();
	};
	for (const side of sides) {
		byId(`${side}-toggle`).addEventListener('click', () => {
			const opens = byId(side).hidden;
			setSide(opens ? side : null);
			page.draw();
			if (opens && narrow.matches) byId(`${side}-close`).focus();
		});
		byId(`${side}-close`).addEventListener('click', () => closeSide(side));
		byId(side).addEventListener('keydown', (event) => {
			if (event.key === 'Escape') closeSide(side);
		});
	}
	document.addEventListener('keydown', (event) => {
		if (event.key === 'Escape') closeDrawer();
	});
	narrow.addEventListener('change', () => setSide(null));
	setSide(window.innerWidth >= 1200 ? 'people' : null);
	theme();

	return {
		draw() {
			const { bot, channels } = page.view();
			const channel = channels.find(({ id }) => id === page.channelId());
			byId('channel-name').textContent = channel ? `${channel.type === 1 ? '@' : '#'}${channel.name}` : 'No channel';
			byId('channel-topic').textContent = channel?.topic ?? (channel?.type === 1 ? 'Direct messages' : '');
			const banner = byId('bot-away');
			banner.hidden = bot.online;
			banner.textContent = bot.online
				? ''
				: `${bot.name} is not connected. Commands wait three seconds and then fail, as on Discord.`;
			const refused = page.view().requests.filter(({ status }) => status >= 400).length;
			byId('refused-badge').textContent = refused > 0 ? String(refused) : '';
			byId('refused-badge').hidden = refused === 0;
		},
		closeDrawer,
	};
}

function theme() {
	const choice = /** @type {HTMLSelectElement} */ (byId('theme'));
	const apply = () => {
		document.documentElement.dataset.theme = choice.value;
	};
	try {
		choice.value = localStorage.getItem(THEME_KEY) ?? 'auto';
	} catch {
		choice.value = 'auto';
	}
	if (choice.value === '') choice.value = 'auto';
	apply();
	choice.addEventListener('change', () => {
		apply();
		try {
			localStorage.setItem(THEME_KEY, choice.value);
		} catch {
			// a browser that keeps nothing asks again next time
		}
	});
}
