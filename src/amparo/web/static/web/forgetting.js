(()=>{window.history.replaceState(null,"");})();
