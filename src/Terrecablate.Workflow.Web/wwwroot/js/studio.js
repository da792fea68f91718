// What Elsa Studio is told before it starts: where its server is, and where its lists lead to.
(() => {
  const places = {
    'elsa-workflow-definition-list': { editWorkflowDefinition: id => open('disegni', id) },
    'elsa-workflow-definition-editor': { workflowDefinitionExecuted: id => open('esecuzioni', id) },
    'elsa-workflow-instance-list': { viewWorkflowInstance: id => open('esecuzioni', id) },
    'elsa-workflow-instance-viewer': { editWorkflowDefinition: id => open('disegni', id) },
  };

  function open(place, id) {
    location.assign(`/processi/studio/${place}/${encodeURIComponent(id)}`);
  }

  document.querySelector('elsa-backend-provider')?.setAttribute('remote-endpoint', `${location.origin}/elsa/api`);
  for (const [name, callbacks] of Object.entries(places)) {
    const element = document.querySelector(name);
    if (element) {
      customElements.whenDefined(name).then(() => Object.assign(element, callbacks));
    }
  }

  // Some of its buttons lead to addresses of its own, which are other pages here.
  const push = history.pushState;
  history.pushState = (...step) => {
    const own = /\/workflows\/(instances|definitions)\/([^/]+)\//.exec(String(step[2] ?? ''));
    if (own) {
      open(own[1] === 'instances' ? 'esecuzioni' : 'disegni', decodeURIComponent(own[2]));
    } else {
      push.apply(history, step);
    }
  };

  // A finding's link names the activity that it is about: it is selected as by a click, once it is drawn.
  const wanted = decodeURIComponent(location.hash.slice(1));
  if (wanted) {
    const drawn = new MutationObserver(() => {
      const shape = document.querySelector(`.x6-node[data-cell-id="${CSS.escape(wanted)}"] rect`);
      if (shape) {
        drawn.disconnect();
        setTimeout(() => press(shape), 500);
      }
    });
    drawn.observe(document.querySelector('.studio-main'), { childList: true, subtree: true });
  }

  function press(shape) {
    const { x, y, width, height } = shape.getBoundingClientRect();
    const at = { bubbles: true, cancelable: true, view: window, clientX: x + width / 2, clientY: y + height / 2, button: 0 };
    for (const name of ['mousedown', 'mouseup', 'click']) {
      shape.dispatchEvent(new MouseEvent(name, at));
    }
  }

  // Publishing asks for a reason, which the Studio has no field for: the server says which page goes on.
  const send = window.fetch;
  window.fetch = async (...request) => {
    const answer = await send(...request);
    const next = answer.headers.get('Studio-Continue');
    if (next) {
      location.assign(next);
    } else if (answer.status === 401 && new URL(answer.url).pathname.startsWith('/elsa/')) {
      location.assign(`/accesso?ritorno=${encodeURIComponent(location.pathname)}`);
    }
    return answer;
  };
})();
