'use strict';
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);

  // Downloads.
  const offer = (link, text, type) => {
    link.href = URL.createObjectURL(new Blob([text], {type}));
  };
  offer(byId('get-json'), byId('data-json').textContent, 'application/json');
  offer(byId('get-csv'), JSON.parse(byId('data-csv').textContent), 'text/csv');

  // Theme.
  const theme = byId('theme');
  const dark = () =>
    (root.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
  const name = () => { theme.textContent = dark() ? 'Light theme' : 'Dark theme'; };
  theme.addEventListener('click', () => { root.dataset.theme = dark() ? 'light' : 'dark'; name(); });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', name);
  name();
  document.querySelector('.tools').hidden = false;

  for (const figure of document.querySelectorAll('figure.chart')) {
    const svg = figure.querySelector('.plot svg');
    const plot = figure.querySelector('.plot');
    const tip = figure.querySelector('.tip');
    const cross = figure.querySelector('.cross');
    const bars = svg.dataset.form === 'bar';
    const groups = [...svg.querySelectorAll('.series')];
    let current = -1;

    // Legend.
    for (const button of figure.querySelectorAll('.legend button')) {
      button.addEventListener('click', () => {
        const on = button.getAttribute('aria-pressed') !== 'true';
        button.setAttribute('aria-pressed', on);
        groups[button.dataset.series].classList.toggle('off', !on);
        clear();
      });
    }

    // Crosshair: one stop at each place where a series that is shown has a point.
    const stops = () => {
      const found = new Map();
      for (const group of groups) {
        if (group.classList.contains('off')) continue;
        for (const point of group.querySelectorAll('.point')) {
          const at = Number(point.dataset.at);
          if (!found.has(at)) found.set(at, {at, x: point.dataset.x, values: []});
          found.get(at).values.push([group, point.dataset.y]);
        }
      }
      return [...found.values()].sort((a, b) => a.at - b.at);
    };
    const clear = () => {
      current = -1;
      cross.classList.remove('on');
      tip.replaceChildren();
    };
    const add = (parent, tag, text, className) => {
      const element = document.createElement(tag);
      element.textContent = text;
      element.className = className;
      return parent.appendChild(element);
    };
    const show = (list, index) => {
      if (index === current) return;
      current = index;
      const stop = list[index];
      const size = bars ? Number(cross.getAttribute('height')) / 2 : 0;
      cross.setAttribute(bars ? 'y' : 'x', stop.at - size);
      cross.classList.add('on');
      tip.replaceChildren();
      add(tip, 'strong', stop.x + ' ', '');
      for (const [group, value] of stop.values) {
        const row = add(tip, 'span', '', 'row');
        add(row, 'i', '', group.getAttribute('class').replace('series', 'swatch'));
        add(row, 'span', group.dataset.name + ' ', '');
        add(row, 'b', value + ' ', '');
      }
      const box = svg.getBoundingClientRect();
      const scale = box.width / svg.viewBox.baseVal.width;
      const at = stop.at * scale;
      const left = bars ? box.width - tip.offsetWidth : at + 14;
      tip.style.left = (!bars && left + tip.offsetWidth > box.width ? Math.max(0, at - 14 - tip.offsetWidth) : left) + 'px';
      tip.style.top = (bars ? at + size * scale + 4 : 12) + 'px';
    };
    const point = (event) => {
      const list = stops();
      if (!list.length) return;
      const box = svg.getBoundingClientRect();
      const part = bars ? (event.clientY - box.top) / box.height : (event.clientX - box.left) / box.width;
      const at = part * svg.viewBox.baseVal[bars ? 'height' : 'width'];
      show(list, list.reduce((best, it, i) => Math.abs(it.at - at) < Math.abs(list[best].at - at) ? i : best, 0));
    };
    svg.addEventListener('pointermove', point);
    svg.addEventListener('pointerdown', point); // a finger
    svg.addEventListener('pointerleave', clear);
    plot.tabIndex = 0;
    plot.setAttribute('role', 'group');
    plot.setAttribute('aria-label', figure.querySelector('h3').textContent + ': arrow keys read the values');
    plot.addEventListener('blur', clear);
    plot.addEventListener('keydown', (event) => {
      const list = stops();
      const last = list.length - 1;
      const to = {
        ArrowRight: Math.min(last, current + 1), ArrowDown: Math.min(last, current + 1),
        ArrowLeft: Math.max(0, current - 1), ArrowUp: Math.max(0, current - 1), Home: 0, End: last,
      }[event.key];
      if (event.key === 'Escape') clear();
      if (to === undefined || last < 0 || (!bars && /Up|Down/.test(event.key))) return;
      event.preventDefault();
      show(list, to);
    });
  }
})();
