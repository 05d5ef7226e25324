/*
 * Runs before the app, in browsers of any age: a classic script in ECMAScript 5, and nothing of the catalogues, because
 * they are part of what may not load. Says in both languages what is missing and what still works.
 */
(function (window, document) {
  'use strict';

  var MISSING_FR = 'Ce navigateur est trop ancien pour UPlanet : il lui manque ';
  var MISSING_EN = 'This browser is too old for UPlanet: it lacks ';
  var INSECURE = [
    'Cette adresse n’est pas protégée (http) : le navigateur n’y donne pas de quoi garder des clés.',
    'Rien n’a été changé sur cet appareil.',
    'Ouvrez UPlanet à une adresse qui commence par https.',
    'This address is not protected (http): the browser gives nothing there to keep keys with.',
    'Nothing was changed on this device.',
    'Open UPlanet at an address that begins with https.',
  ];
  var NOT_LOADED = [
    'UPlanet n’a pas pu démarrer : il manque une partie de l’application.',
    'Vos notes sont à part : elles n’ont pas bougé.',
    'Vérifiez le réseau, puis rechargez la page.',
    'UPlanet could not start: a part of the app is missing.',
    'Your notes are kept apart: they have not moved.',
    'Check the network, then reload the page.',
  ];

  var FRAMED = [
    'UPlanet ne s’ouvre pas à l’intérieur d’une autre page : celle-ci pourrait vous tromper.',
    'Votre carnet n’est pas ouvert ici, et rien n’a été changé.',
    'Ouvrez UPlanet dans un onglet à lui :',
    'UPlanet does not open inside another page: that page could deceive you.',
    'Your notebook is not open here, and nothing was changed.',
    'Open UPlanet in a tab of its own:',
  ];

  function has(object, name) {
    return object !== undefined && object !== null && object[name] !== undefined;
  }

  /* What the app calls without asking first. */
  function missing() {
    var found = [];
    function need(name, isThere) {
      if (!isThere) found.push(name);
    }
    need('Promise', has(window, 'Promise'));
    need('customElements', has(window, 'customElements'));
    need('WebAssembly', has(window, 'WebAssembly'));
    need('BroadcastChannel', has(window, 'BroadcastChannel'));
    need('DecompressionStream', has(window, 'DecompressionStream'));
    need('Worker', has(window, 'Worker'));
    need('AbortSignal.any', has(window.AbortSignal, 'any'));
    need('Array.prototype.toSorted', has(Array.prototype, 'toSorted'));
    need('Object.hasOwn', has(Object, 'hasOwn'));
    need('Intl.RelativeTimeFormat', has(window.Intl, 'RelativeTimeFormat'));
    need('modules', has(document.createElement('script'), 'noModule'));
    return found;
  }

  function paragraph(text, parent, strong) {
    var element = document.createElement(strong ? 'strong' : 'p');
    element.textContent = text;
    if (!strong) return parent.appendChild(element);
    return paragraph('', parent, false).appendChild(element);
  }

  function wayOut(parent) {
    var link = document.createElement('a');
    link.className = 'start-check-alone';
    link.href = window.location.href;
    link.target = '_blank';
    link.rel = 'noopener';
    // Whole, so that it can be compared with the one that the person knows.
    link.textContent = window.location.host + window.location.pathname;
    parent.appendChild(document.createTextNode(' '));
    parent.appendChild(link);
  }

  function part(language, sentences, parent, isFramed) {
    var section = document.createElement('div');
    section.lang = language;
    paragraph(sentences[0], section, true);
    paragraph(sentences[1], section, false);
    var next = paragraph(sentences[2], section, false);
    if (isFramed) wayOut(next);
    parent.appendChild(section);
  }

  function show(sentences) {
    var isFramed = sentences === FRAMED;
    if (document.getElementById('start-check') !== null) return;
    var main = document.createElement('main');
    main.id = 'start-check';
    main.className = 'start-check';
    var heading = document.createElement('h1');
    heading.textContent = 'UPlanet';
    main.appendChild(heading);
    part('fr', sentences.slice(0, 3), main, isFramed);
    part('en', sentences.slice(3), main, isFramed);
    document.body.appendChild(main);
  }

  function whenReady(work) {
    if (document.body !== null) work();
    else document.addEventListener('DOMContentLoaded', work);
  }

  var refused = false;

  function refuse(sentences) {
    refused = true;
    // The app looks for this and leaves the page to us.
    document.documentElement.setAttribute('data-start', 'refused');
    whenReady(function () {
      show(sentences);
    });
  }

  function tooOld(names) {
    var list = names.join(', ');
    return [
      MISSING_FR + list + '.',
      'Vos notes, s’il y en a sur cet appareil, n’ont pas bougé.',
      'Mettez ce navigateur à jour, ou prenez-en un autre : Firefox ou Chromium récents, Safari 17.4.',
      MISSING_EN + list + '.',
      'Your notes, if there are any on this device, have not moved.',
      'Update this browser, or take another one: a recent Firefox or Chromium, Safari 17.4.',
    ];
  }

  /* Where no service worker answers yet, no header keeps the page out of frames. */
  function isFramed() {
    return window.top !== window.self;
  }

  var lacks = missing();
  if (isFramed()) refuse(FRAMED);
  else if (window.isSecureContext === false) refuse(INSECURE);
  else if (lacks.length > 0) refuse(tooOld(lacks));

  // A script that does not arrive or does not parse says so only here; once the app stands, it speaks for itself.
  window.addEventListener(
    'error',
    function (event) {
      var isOurs = event.target === window || (event.target && event.target.nodeName === 'SCRIPT');
      if (!isOurs || refused || document.querySelector('uplanet-app') !== null) return;
      whenReady(function () {
        show(NOT_LOADED);
      });
    },
    true,
  );
})(window, document);
