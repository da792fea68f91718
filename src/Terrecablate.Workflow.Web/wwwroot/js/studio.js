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
