"""Sentence splitting for the caption editor."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotator.captions.sentences import split_sentences
from annotator.common.serializers import StrictSerializer, TextField, parse


class SentencesRequestSerializer(StrictSerializer):
    """A text to split."""

    text = TextField(max_length=100_000)
    language = serializers.RegexField(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$", max_length=8)


class SentencesSerializer(serializers.Serializer[Any]):
    """Its sentences, as spans of code points."""

    spans = serializers.ListField(
        child=serializers.ListField(child=serializers.IntegerField(), min_length=2, max_length=2)
    )


class SentencesView(APIView):
    """Where sentences begin and end."""

    @extend_schema(
        operation_id="sentences_split",
        tags=["captions"],
        request=SentencesRequestSerializer,
        responses=SentencesSerializer,
    )
    def post(self, request: Request) -> Response:
        """Split a text; nothing is stored."""
        values = parse(SentencesRequestSerializer, request)
        return Response({"spans": split_sentences(values["text"], values["language"])})
