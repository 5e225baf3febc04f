import time
from uuid import uuid4, UUID
from amparo.audit.selectors.trail import *
from amparo.audit.rules.looking import Way
from amparo.database.services.capabilities import acting
from tests.support.capabilities import minted
from tests.support.databases import superuser
from tests.support.audits import empty_trail
from django.db import connection
def test_p(database):
    empty_trail(database)
    C,S=uuid4(),uuid4(); N=UUID(int=5)
    with superuser(database) as a:
        a.execute("SET ROLE amparo_crossing")
        for i in range(100):
            c = C if i%2 else uuid4()
            a.execute(f"INSERT INTO audit_entry (consulate_id,event,purpose,request,objects,details) SELECT '{c}', CASE WHEN g%10=0 THEN 'reception:note:closed' ELSE 'reception:note:opened' END,'','', CASE WHEN g%250=0 THEN '[{{\"kind\":\"a.b\",\"ids\":[\"{N}\"]}}]'::jsonb ELSE jsonb_build_array(jsonb_build_object('kind','a.b','ids',jsonb_build_array(gen_random_uuid()))) END,'{{}}' FROM generate_series(1,400) g")
        a.execute("RESET ROLE")
        a.execute("SET session_replication_role=replica"); a.execute(f"UPDATE audit_entry SET staff_id='{S}' WHERE consulate_id='{C}' AND random()<0.02")
        a.execute("VACUUM ANALYZE audit_entry, audit_link")
    t=minted(C)
    for name,q in {"first":Question(),"deep":Question(before=20),"way":Question(way=Way.CHANGED),"staff":Question(staff=S),"nostaff":Question(staff=uuid4()),"thing":Question(thing=N),"after":Question(after=10)}.items():
        times=[]
        for _ in range(5):
            with acting(t):
                b=time.perf_counter(); p=list_trail(C,q); times.append(time.perf_counter()-b)
        print(name,len(p.links),round(sorted(times)[2]*1000,1),"ms")
    with acting(t):
        from amparo.audit.selectors import trail
        print(trail._asked(C,Question()).order_by("-position")[:51].explain(analyze=True))
        print(trail._asked(C,Question()).order_by("-position")[:51].query)
