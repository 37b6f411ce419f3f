import pytest, traceback
from fanlight.store.public import business_time_at
from tests.architecture.example_ids import *
from tests.support.asking_county import MONDAY
import time
@pytest.mark.django_db
def test_x():
    with business_time_at(MONDAY):
        t=time.time(); w=World(); print("world", time.time()-t)
        owner=an_actor(Role.DSL)
        for n,f in EXAMPLES.items():
            t=time.time()
            try: f(w,owner)
            except Exception as e: print(n, type(e).__name__, e); traceback.print_exc(limit=-2)
            if time.time()-t>0.15: print(n, time.time()-t)
