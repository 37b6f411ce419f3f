from tests.actions.front_door.making import *
import time as clock
def test_a(county):
    t=clock.time(); a,b=known(); print('known',clock.time()-t)
    t=clock.time(); w=offered_to(county.teams['early help'], a); print('offered',clock.time()-t)
    d=decided(b, nothing_more()); confirm(d)
    print(now_stored(b).state, now_stored(a).state)
    from fanlight.audit.models import AuditEvent
    for e in AuditEvent.objects.order_by('position'): print(e.kind,e.subject_kind,e.text[-200:])
def test_b(county): pass
def test_c(county): pass
