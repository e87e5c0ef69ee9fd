"""A relying party that is another's program: asks by the settings that it reads, and tells what it got; both are JSON."""

import json
import sys

from saml2 import BINDING_SOAP, element_to_extension_element, saml, samlp
from saml2.client import Saml2Client
from saml2.config import SPConfig


def client(given):
    entity = {
        "url": given["metadata"],
        "cert": given["pinned"],
        "node_name": "urn:oasis:names:tc:SAML:2.0:metadata:EntityDescriptor",
    }
    party = {
        "endpoints": {"assertion_consumer_service": ["https://sp.example/acs"]},
        "want_response_signed": True,
        "want_assertions_signed": True,
    }
    settings = {
        "entityid": given["entityId"],
        "xmlsec_binary": "/usr/bin/xmlsec1",
        "key_file": given["key"],
        "cert_file": given["certificate"],
        "allow_unknown_attributes": True,
        "metadata": {"remote": [entity]},
        "service": {"sp": party},
    }
    return Saml2Client(SPConfig().load(settings))


def evidence(given):
    if "level" not in given:
        return None
    reference = saml.AuthnContextClassRef(text=given["level"])
    context = saml.AuthnContext(authn_context_class_ref=reference)
    statement = saml.AuthnStatement(authn_instant=given["at"], authn_context=context)
    return samlp.Extensions(extension_elements=[element_to_extension_element(statement)])


def asked(given):
    try:
        answer = client(given).do_attribute_query(
            given["authority"],
            given["subject"],
            attribute={(name, saml.NAME_FORMAT_URI): None for name in given["attributes"]},
            extensions=evidence(given),
            sign=True,
            sign_alg=given["algorithm"],
            digest_alg="http://www.w3.org/2001/04/xmlenc#sha256",
            binding=BINDING_SOAP,
        )
        assertion = answer and answer.assertion
        statements = assertion.attribute_statement if assertion else []
        told = {one.name: one.attribute_value[0].text for part in statements for one in part.attribute}
        return {"subject": assertion.subject.name_id.text if assertion else None, "told": told}
    except Exception as fault:
        return {"fault": type(fault).__name__, "words": str(fault)}


print(json.dumps([asked(given) for given in json.load(sys.stdin)]))
